import { significantDirection } from './significance.ts';
import type { Proportion } from './two-proportions.ts';

/** Counts of connections; `effective` is how many unsampled ones would show as much about their rate. */
export interface ConnectionCounts {
  ended: number;
  affected: number;
  effective: number;
}

/** The connections of one version. */
export interface VersionConnections extends ConnectionCounts {
  version: string;
}

/** A service over a range, and over the period that it is compared with: all 0 without one. */
export interface ServicePeriods {
  endedConnections: number;
  affectedConnections: number;
  effectiveConnections: number;
  previousEnded: number;
  previousAffected: number;
  previousEffective: number;
}

/** The words for a service. `same`: no change that chance does not explain. `idle`: nothing ended. */
export const SERVICE_WORDS = ['worse', 'better', 'same', 'idle'] as const;

/** A service in one word. Spans come only when a connection is over: `idle` does not say whether the service still runs. */
export interface ServiceStatus {
  word: (typeof SERVICE_WORDS)[number];
  /** The version that brought it; null where the period is compared with the one before. */
  since: string | null;
}

/** A rate of affected connections, with as many trials as unsampled connections would show as much. */
export function proportionOf({ ended, affected, effective }: ConnectionCounts): Proportion {
  return { count: ended > 0 ? (affected / ended) * effective : 0, trials: effective };
}

/** The direction of a service's rate against the period before. */
export function periodDirection(service: ServicePeriods): 'up' | 'down' | null {
  const { endedConnections: ended, affectedConnections: affected, effectiveConnections: effective } = service;
  return significantDirection(
    proportionOf({ ended, affected, effective }),
    proportionOf({
      ended: service.previousEnded,
      affected: service.previousAffected,
      effective: service.previousEffective,
    }),
  );
}

/** The status of a service over a range: since its newest version, else against the period before. */
export function serviceStatus(
  service: ServicePeriods,
  change: { newest: VersionConnections; before: VersionConnections } | null,
): ServiceStatus {
  if (service.endedConnections === 0) return { word: 'idle', since: null };
  const since = change && significantDirection(proportionOf(change.newest), proportionOf(change.before));
  if (since) return { word: since === 'up' ? 'worse' : 'better', since: change.newest.version };
  const direction = periodDirection(service);
  return { word: direction === null ? 'same' : direction === 'up' ? 'worse' : 'better', since: null };
}
