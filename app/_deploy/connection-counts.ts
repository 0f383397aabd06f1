import type { Counted } from './statistics/rate-ratio.ts';
import type { Proportion } from './two-proportions.ts';

/** Counts of connections; `effective` is how many unsampled ones would show as much about their rate. */
export interface ConnectionCounts {
  ended: number;
  affected: number;
  effective: number;
}

export const NO_CONNECTIONS: ConnectionCounts = { ended: 0, affected: 0, effective: 0 };

/** A rate of affected connections, with as many trials as unsampled connections would show as much. */
export function proportionOf({ ended, affected, effective }: ConnectionCounts): Proportion {
  return { count: ended > 0 ? (affected / ended) * effective : 0, trials: effective };
}

/** The same as events over an exposure, each counting as the `designEffect`th part of an independent one. */
export function countedOf(counts: ConnectionCounts, designEffect = 1): Counted {
  const { count, trials } = proportionOf(counts);
  return { events: count / designEffect, exposure: trials / designEffect };
}
