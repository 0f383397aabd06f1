import { betaCumulative, betaOddsQuantile } from '../../_close/statistics/beta.ts';

/** Events over an exposure, such as affected connections over ended ones. Neither has to be whole. */
export interface Counted {
  events: number;
  exposure: number;
}

/** All of them together. */
export function totalOf(counted: readonly Counted[]): Counted {
  return {
    events: counted.reduce((sum, { events }) => sum + events, 0),
    exposure: counted.reduce((sum, { exposure }) => sum + exposure, 0),
  };
}

/** The rate of `after` divided by that of `before`; Infinity over a rate of 0, null where both are 0 or one has no exposure. */
export function rateRatio(before: Counted, after: Counted): number | null {
  if (!(before.exposure > 0 && after.exposure > 0) || before.events + after.events === 0) return null;
  return after.events / after.exposure / (before.events / before.exposure);
}

/** The ends of an interval of a rate ratio, from 0 to Infinity. */
export type RatioInterval = readonly [low: number, high: number];

/**
 * The interval of the rate ratio after / before. Given how many events there are in all, those of `after` are binomial
 * with probability R e₂ / (e₁ + R e₂), so that an interval of the probability is one of R (Przyborowski and Wilenski,
 * 1940). `jeffreys` takes Jeffreys' interval, `exact` that of Clopper and Pearson (1934), which is never too short.
 * A side without events has an interval too.
 * @param alpha the probability that both ends leave out, such as 0.05
 */
export function ratioInterval(
  before: Counted,
  after: Counted,
  alpha: number,
  kind: 'jeffreys' | 'exact' = 'jeffreys',
): RatioInterval {
  const toRatio = before.exposure / after.exposure;
  const shift = kind === 'jeffreys' ? 0.5 : 0;
  const [k1, k2] = [before.events + shift, after.events + shift];
  const [low1, high2] = kind === 'jeffreys' ? [k1, k2] : [k1 + 1, k2 + 1];
  const low = k2 === 0 ? 0 : betaOddsQuantile(alpha / 2, k2, low1).odds * toRatio;
  const high = k1 === 0 ? Number.POSITIVE_INFINITY : betaOddsQuantile(1 - alpha / 2, high2, k1).odds * toRatio;
  return [low, high];
}

/**
 * The probability that the rate ratio is over `ratio`, after Jeffreys' prior on both rates. It is the tail of the beta
 * distribution that {@link ratioInterval} is cut from, so that the two never disagree.
 */
export function probabilityOver(before: Counted, after: Counted, ratio: number): number {
  // The upper tail as the lower one of the other side: it may be very small.
  return betaCumulative(1 - shareAt(before, after, ratio), before.events + 0.5, after.events + 0.5);
}

/** The probability that the rate ratio is under `ratio`: see {@link probabilityOver}. */
export function probabilityUnder(before: Counted, after: Counted, ratio: number): number {
  return betaCumulative(shareAt(before, after, ratio), after.events + 0.5, before.events + 0.5);
}

/**
 * The exact probability of at least as many events after as were counted, if the rate ratio is `ratio`; with `mid`, only
 * half of that of just as many counts (Lancaster, 1961). Events are whole numbers here.
 */
export function exactP(before: Counted, after: Counted, ratio: number, mid = false): number {
  const share = shareAt(before, after, ratio);
  const atLeast = (events: number) =>
    events <= 0 ? 1 : betaCumulative(share, events, before.events + after.events - events + 1);
  const more = after.events >= before.events + after.events ? 0 : atLeast(after.events + 1);
  return mid ? (atLeast(after.events) + more) / 2 : atLeast(after.events);
}

/** The share of `after` in the events that a rate ratio makes expect. */
function shareAt(before: Counted, after: Counted, ratio: number): number {
  return (ratio * after.exposure) / (before.exposure + ratio * after.exposure);
}
