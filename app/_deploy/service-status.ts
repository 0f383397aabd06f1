import type { ServiceCard, VersionChange, VersionConnections } from '../_ui/overview/model.ts';
import { significantDirection } from './significance.ts';
import type { Proportion } from './two-proportions.ts';

/**
 * What is said of a service in one word. `same`: no change that chance does not explain. `idle`: nothing ended; spans
 * come only when a connection is over, so that they don't tell whether the service still runs.
 */
export interface ServiceStatus {
  word: 'worse' | 'better' | 'same' | 'idle';
  /** The version that brought it; null where the period is compared with the one before. */
  since: string | null;
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
