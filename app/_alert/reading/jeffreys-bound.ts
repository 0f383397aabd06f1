import { betaQuantile } from '../../_close/statistics/beta.ts';

/** One-sided, as the evidence gate names it. */
export const BOUND_LEVEL = 0.975;

/** Where more is counted than there are units, events are Poisson: units so fine that each holds at most one of them. */
const FINE = 1e6;

/** Events over an exposure; neither has to be whole. */
interface Counts {
  events: number;
  exposure: number;
}

/**
 * The one-sided 97.5 % lower bound of a rate by Jeffreys' interval: the 0.025 quantile of Beta(k + ½, n − k + ½) (Brown, Cai
 * and DasGupta, 2001). 0 without events. 3 of 41 have 2.10 %, 3 of 48 have 1.79 %.
 */
export function lowerBound(counts: Counts): number {
  return counts.events > 0 ? bound(counts, 1 - BOUND_LEVEL) : 0;
}

/** The one-sided 97.5 % upper bound of a rate: see {@link lowerBound}. 1 where everything is an event. */
export function upperBound(counts: Counts): number {
  return counts.events === counts.exposure ? 1 : bound(counts, BOUND_LEVEL);
}

function bound({ events, exposure }: Counts, p: number): number {
  if (!(exposure > 0)) return Number.NaN;
  if (events <= exposure) return betaQuantile(p, events + 0.5, exposure - events + 0.5);
  const units = events * FINE;
  return (betaQuantile(p, events + 0.5, units - events + 0.5) * units) / exposure;
}
