import { type Proportion, twoProportionsZ } from '../../_deploy/two-proportions.ts';
import type { ServiceCard } from './model.ts';

/** What is said of a service in one word. `same`: no change that chance does not explain. */
export type ServiceStatus = 'worse' | 'better' | 'same' | 'idle' | 'no telemetry';

/**
 * |z| from which a change is taken for one: 1 in 100,000 by chance for independent connections, which leaves room for
 * those of one process being alike.
 */
const SIGNIFICANT_Z = 4.4;

/** A service that has been silent for so long at the end of the range is not merely idle. */
const SILENT_MS = 15 * 60_000;

/** The direction of a change of the rate that is too large for chance; null if it may be chance. */
export function significantDirection(now: Proportion, before: Proportion): 'up' | 'down' | null {
  const z = twoProportionsZ(now, before);
  if (z === null || Math.abs(z) < SIGNIFICANT_Z) return null;
  return z > 0 ? 'up' : 'down';
}

/** The status of a service at the end of the range, `to`, epoch ms. */
export function serviceStatus(card: ServiceCard, to: number): ServiceStatus {
  if (card.lastSeenAt === null || card.lastSeenAt < to - SILENT_MS) return 'no telemetry';
  if (card.rate === null) return 'idle';
  const direction = significantDirection(
    { count: card.affectedConnections, trials: card.endedConnections },
    { count: card.previousAffected, trials: card.previousEnded },
  );
  return direction === null ? 'same' : direction === 'up' ? 'worse' : 'better';
}
