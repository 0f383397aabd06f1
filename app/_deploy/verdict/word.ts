import type { RatioEstimate } from './estimate.ts';

/**
 * What a comparison says of one measure. `slightly_worse`: worse beyond doubt, but by less than the margin.
 * `same`: the ratio lies within the margin. `unclear`: it may be worse, better or the same. `too_few`: the new side has
 * too few events, and would have too few at the old rate. `no_data`: a side has no exposure.
 */
export const VERDICT_WORDS = ['worse', 'slightly_worse', 'better', 'same', 'unclear', 'too_few', 'no_data'] as const;
export type VerdictWord = (typeof VERDICT_WORDS)[number];

/** Whether something is worse beyond doubt, by much or by little. */
export function isWorse(word: VerdictWord): boolean {
  return word === 'worse' || word === 'slightly_worse';
}

/** A ratio up to this, and down to its inverse, is a small change. */
export const MARGIN = 1.25;

/** With fewer events nothing is said, however they are divided. */
const FEWEST_EVENTS = 5;

/** One-sided: E from which on the always-valid test is decided. */
const DECIDED = Math.log(1 / 0.025);

/** What a verdict looks at beside the ratio. */
export interface VerdictOptions {
  /** Somebody may look at any time, so that the test has to hold at any time; else once, at a time that was fixed before. */
  watched: boolean;
  margin: number;
  /** Of independent events of both sides, unweighted. */
  rawEvents: { before: number; after: number };
}

/** The verdict on a measure; `estimate` is null where a side has no exposure. */
export function verdictWord(estimate: RatioEstimate | null, options: VerdictOptions): VerdictWord {
  if (estimate === null) return 'no_data';
  if (isTooFew(estimate, options)) return 'too_few';
  const { ratio, interval } = estimate;
  if (ratio === null) return 'too_few';
  const [low, high] = interval;
  if (low > 1 && isDecided(estimate, 'worse', options)) return ratio >= options.margin ? 'worse' : 'slightly_worse';
  if (high < 1 && ratio <= 1 / options.margin && isDecided(estimate, 'better', options)) return 'better';
  return low >= 1 / options.margin && high <= options.margin ? 'same' : 'unclear';
}

/** At the old rate the new side's exposure would make expect so many events. */
export function expectedAfter({ before, after }: RatioEstimate): number {
  return (before.events / before.exposure) * after.exposure;
}

function isTooFew(estimate: RatioEstimate, { rawEvents }: VerdictOptions): boolean {
  if (rawEvents.before + rawEvents.after < FEWEST_EVENTS) return true;
  return Math.max(rawEvents.after, expectedAfter(estimate)) < FEWEST_EVENTS;
}

/**
 * Whether ln E decides. The design effect was estimated from the same events: the larger it is, the more is asked for.
 */
export function isEvidence(logEvidence: number, designEffect: number): boolean {
  return logEvidence >= DECIDED + Math.log(designEffect);
}

/** Whether the test that allows looking at any time is decided too. */
function isDecided(estimate: RatioEstimate, direction: 'worse' | 'better', options: VerdictOptions): boolean {
  if (!options.watched) return true;
  const evidence = direction === 'worse' ? estimate.logWorse : estimate.logBetter;
  if (isEvidence(evidence, estimate.designEffect.value)) return true;
  // Five independent events where there never was one: what was before is over, and no look at it can come again.
  return direction === 'worse' && estimate.method !== 'side_by_side' && options.rawEvents.before === 0;
}
