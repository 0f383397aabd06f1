import { significantDirection } from './significance.ts';
import type { Proportion } from './two-proportions.ts';

/** Counts of connections; `effective` is how many unsampled ones would show as much about their rate. */
export interface ConnectionCounts {
  ended: number;
  affected: number;
  effective: number;
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

/** A rate of affected connections, with as many trials as unsampled connections would show as much. */
export function proportionOf({ ended, affected, effective }: ConnectionCounts): Proportion {
  return { count: ended > 0 ? (affected / ended) * effective : 0, trials: effective };
}

/** The direction of a service's rate against the period before. It colours a change, and is no verdict on a deploy. */
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
