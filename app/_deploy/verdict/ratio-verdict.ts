import { type Counted, totalOf } from '../statistics/rate-ratio.ts';
import { estimateRatio, type MeasureData, type RatioEstimate } from './estimate.ts';
import { type VerdictOptions, type VerdictWord, verdictWord } from './word.ts';

/** One side of a comparison. Sums of weights; the rate is null without exposure. */
export interface ComparedSide {
  events: number;
  exposure: number;
  rate: number | null;
}

/** A ratio with its verdict, as it is reported. */
export interface RatioVerdict {
  verdict: VerdictWord;
  /** After / before; null without events on one side. */
  ratio: number | null;
  /** 95 %; the upper end is null where there was nothing before to bound it. Null without exposure or events. */
  interval: [low: number, high: number | null] | null;
  before: ComparedSide;
  after: ComparedSide;
  /** Two-sided, of equal rates; null without exposure. */
  p: number | null;
}

/** A verdict with what it was worked out from; `estimate` is null where a side has no exposure. */
export interface Judged {
  reported: RatioVerdict;
  estimate: RatioEstimate | null;
}

/**
 * The verdict on a measure.
 * @param options `meanWeight`: for how many connections an event stands on average
 */
export function judge(
  data: MeasureData,
  { meanWeight, ...options }: Omit<VerdictOptions, 'rawEvents'> & { meanWeight: number },
): Judged {
  const estimate = estimateRatio(data);
  // Side by side, only what was counted while both served is compared.
  const raw = (side: Counted | undefined) => (side?.events ?? 0) / meanWeight;
  const rawEvents = { before: raw(estimate?.before), after: raw(estimate?.after) };
  const verdict = verdictWord(estimate, { ...options, rawEvents });
  if (estimate === null) {
    const sides = { before: side(totalOf(data.before)), after: side(totalOf(data.after)) };
    return { reported: { verdict, ratio: null, interval: null, p: null, ...sides }, estimate };
  }
  const { ratio, interval, p, before, after } = estimate;
  const reported: RatioVerdict = {
    verdict,
    ratio: ratio === null || !Number.isFinite(ratio) ? null : ratio,
    interval: before.events + after.events === 0 ? null : [interval[0], before.events === 0 ? null : interval[1]],
    before: side(before),
    after: side(after),
    p,
  };
  return { reported, estimate };
}

function side({ events, exposure }: Counted): ComparedSide {
  return { events, exposure, rate: exposure > 0 ? events / exposure : null };
}
