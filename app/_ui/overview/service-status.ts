import { type Proportion, twoProportionsZ } from '../../_deploy/two-proportions.ts';
import type { ServiceCard, VersionChange, VersionConnections } from './model.ts';

/**
 * What is said of a service in one word. `same`: no change that chance does not explain. `idle`: nothing ended; spans
 * come only when a connection is over, so that they don't tell whether the service still runs.
 */
export interface ServiceStatus {
  word: 'worse' | 'better' | 'same' | 'idle';
  /** The version that brought it; null where the period is compared with the one before. */
  since: string | null;
}

/**
 * |z| from which a change is taken for one: 1 in 100,000 by chance for independent connections, which leaves room for
 * those of one process being alike.
 */
export const SIGNIFICANT_Z = 4.4;

/** So many affected connections must be expected on either side, were both alike: z says nothing of fewer. */
export const FEWEST_EXPECTED = 5;

/** The direction of a change of the rate that is too large for chance; null if it may be chance, or too little ended. */
export function significantDirection(now: Proportion, before: Proportion): 'up' | 'down' | null {
  const z = twoProportionsZ(now, before);
  if (z === null || Math.abs(z) < SIGNIFICANT_Z) return null;
  const alike = (now.count + before.count) / (now.trials + before.trials);
  if (alike * Math.min(now.trials, before.trials) < FEWEST_EXPECTED) return null;
  return z > 0 ? 'up' : 'down';
}

/** A rate of affected connections, with as many trials as unsampled connections would tell as much. */
export function proportionOf(connections: { ended: number; affected: number; effective: number }): Proportion {
  const { ended, affected, effective } = connections;
  return { count: ended > 0 ? (affected / ended) * effective : 0, trials: effective };
}

/** The direction of a card's rate against the period before. */
export function periodDirection(card: ServiceCard): 'up' | 'down' | null {
  return significantDirection(
    proportionOf({
      ended: card.endedConnections,
      affected: card.affectedConnections,
      effective: card.effectiveConnections,
    }),
    proportionOf({ ended: card.previousEnded, affected: card.previousAffected, effective: card.previousEffective }),
  );
}

/** The status of a service over the range of its card: since its newest version, else against the period before. */
export function serviceStatus(card: ServiceCard, change: VersionChange | undefined): ServiceStatus {
  if (card.rate === null) return { word: 'idle', since: null };
  const since = change && versionDirection(change.newest, change.before);
  if (since) return { word: since === 'up' ? 'worse' : 'better', since: change.newest.version };
  const direction = periodDirection(card);
  return { word: direction === null ? 'same' : direction === 'up' ? 'worse' : 'better', since: null };
}

function versionDirection(newest: VersionConnections, before: VersionConnections): 'up' | 'down' | null {
  return significantDirection(proportionOf(newest), proportionOf(before));
}
