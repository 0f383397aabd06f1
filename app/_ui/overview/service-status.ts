import { type Proportion, twoProportionsZ } from '../../_deploy/two-proportions.ts';
import type { ServiceCard } from './model.ts';

/**
 * What is said of a service in one word. `same`: no change that chance does not explain. `idle`: nothing ended; spans
 * come only when a connection is over, so that they don't tell whether the service still runs.
 */
export type ServiceStatus = 'worse' | 'better' | 'same' | 'idle';

/**
 * |z| from which a change is taken for one: 1 in 100,000 by chance for independent connections, which leaves room for
 * those of one process being alike.
 */
const SIGNIFICANT_Z = 4.4;

/** The direction of a change of the rate that is too large for chance; null if it may be chance. */
export function significantDirection(now: Proportion, before: Proportion): 'up' | 'down' | null {
  const z = twoProportionsZ(now, before);
  if (z === null || Math.abs(z) < SIGNIFICANT_Z) return null;
  return z > 0 ? 'up' : 'down';
}

/** The status of a service over the range of its card. */
export function serviceStatus(card: ServiceCard): ServiceStatus {
  if (card.rate === null) return 'idle';
  const direction = significantDirection(
    { count: card.affectedConnections, trials: card.endedConnections },
    { count: card.previousAffected, trials: card.previousEnded },
  );
  return direction === null ? 'same' : direction === 'up' ? 'worse' : 'better';
}
