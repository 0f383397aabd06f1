import { logGamma } from '../../_close/statistics/beta.ts';
import type { Stratum } from './stratified-ratio.ts';

/** Rate ratios that the test bets on, evenly on a log scale from 1.25 to 20, with weights that favour small ones. */
const ALTERNATIVES = Array.from({ length: 24 }, (_, index) => {
  const ratio = 1.25 * 16 ** (index / 23);
  return { ratio, weight: Math.exp(-0.5 * (Math.log(ratio) / Math.log(3)) ** 2) };
});
const TOTAL_WEIGHT = ALTERNATIVES.reduce((sum, { weight }) => sum + weight, 0);

/**
 * ln E of a test that may be looked at whenever one likes: E is an e-process against "the rate ratio after / before is at
 * most `null_`". If that holds, E ever reaches 1 / α with a probability of at most α (Ville's inequality; the mixture is
 * that of Robbins, on the conditional likelihood of Lindon and Malek, 2022). A stratum is a stretch of time with what both
 * versions counted in it: within one, only the share of `after` matters, so that rates may change in common as they like.
 * @param designEffect tempers the likelihood: events that come in bursts count less. This is a rule of thumb.
 */
export function logEvidenceOfWorse(strata: readonly Stratum[], null_ = 1, designEffect = 1): number {
  const informative = strata.filter(
    ({ before, after }) => before.exposure > 0 && after.exposure > 0 && before.events + after.events > 0,
  );
  const terms = ALTERNATIVES.map(({ ratio, weight }) => {
    let log = 0;
    for (const { before, after } of informative) {
      const nullOdds = null_ * after.exposure;
      const odds = nullOdds * ratio;
      log +=
        after.events * Math.log(ratio) + (after.events + before.events) * logRatio(before.exposure, nullOdds, odds);
    }
    return Math.log(weight / TOTAL_WEIGHT) + log / designEffect;
  });
  return logOfSum(terms);
}

/** The same against "the rate ratio is at least 1 / `null_`": the sides change their places. */
export function logEvidenceOfBetter(strata: readonly Stratum[], null_ = 1, designEffect = 1): number {
  const swapped = strata.map(({ before, after }) => ({ before: after, after: before }));
  return logEvidenceOfWorse(swapped, null_, designEffect);
}

function logRatio(exposure: number, nullOdds: number, odds: number): number {
  return Math.log((exposure + nullOdds) / (exposure + odds));
}

function logOfSum(logs: readonly number[]): number {
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}

/**
 * ln E of the two-sided test of a share that stays the same: of `before + after` events, each is of `after` with the
 * probability `share`. The alternative is a Beta prior around it, the narrower the higher `concentration` is (Lindon and
 * Malek, 2022).
 */
export function logEvidenceOfOtherShare(before: number, after: number, share: number, concentration: number): number {
  const [a, b] = [concentration * share, concentration * (1 - share)];
  const logBeta = (x: number, y: number) => logGamma(x) + logGamma(y) - logGamma(x + y);
  return logBeta(a + after, b + before) - logBeta(a, b) - after * Math.log(share) - before * Math.log1p(-share);
}
