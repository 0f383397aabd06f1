import { NORMAL_975, normalCumulative } from '../../_close/statistics/normal.ts';
import { logEvidenceOfBetter, logEvidenceOfWorse } from '../statistics/always-valid.ts';
import { daySpread } from '../statistics/day-spread.ts';
import {
  type Cell,
  concurrentDesignEffect,
  type DesignEffect,
  successiveDesignEffect,
  withSampling,
} from '../statistics/design-effect.ts';
import {
  type Counted,
  probabilityOver,
  probabilityUnder,
  type RatioInterval,
  rateRatio,
  ratioInterval,
  totalOf,
} from '../statistics/rate-ratio.ts';
import { type Stratum, stratifiedRatio } from '../statistics/stratified-ratio.ts';

/**
 * How two versions are compared: while both served; the new one against the same hours of earlier days; or against what
 * was before it, where there are no such days.
 */
export const COMPARISON_METHODS = ['side_by_side', 'control_days', 'before_after'] as const;
export type ComparisonMethod = (typeof COMPARISON_METHODS)[number];

/** What is known of one measure of both versions. Events and exposures are sums of weights. */
export interface MeasureData {
  method: ComparisonMethod;
  /** By time, the finest stretches there are. Side by side, both lists have the same stretches. */
  before: readonly Counted[];
  after: readonly Counted[];
  /** Per instance and ten minutes. */
  cells: readonly Cell[];
  /** The control days, each over the same hours; empty with another method. */
  days: readonly Counted[];
  /** The design effect, where it was found on more events than these; else it is found on these. */
  knownEffect?: DesignEffect;
  /** Weights of the events of both sides, and their squares. */
  weights: { weight: number; squares: number };
}

/** A ratio with all that a verdict follows from. */
export interface RatioEstimate {
  before: Counted;
  after: Counted;
  /** After / before: Infinity where there were events only after it, null without any. */
  ratio: number | null;
  /** 95 %. */
  interval: RatioInterval;
  /** Two-sided, against equal rates; not corrected for the number of measures. */
  p: number;
  designEffect: DesignEffect;
  /** ln E of the tests that may be looked at at any time. */
  logWorse: number;
  logBetter: number;
  /** As many independent events as there seem to be. */
  effective: Stratum;
  method: ComparisonMethod;
}

/** Compares the rates of a measure after and before. Null where a side has no exposure. */
export function estimateRatio(data: MeasureData): RatioEstimate | null {
  const strata = data.before.map((before, index) => ({ before, after: data.after[index] ?? NOTHING }));
  const used = data.method === 'side_by_side' ? strata.filter(hasBoth) : strata;
  const concurrent = data.method === 'side_by_side';
  const before = totalOf(concurrent ? used.map((stratum) => stratum.before) : data.before);
  const after = totalOf(concurrent ? used.map((stratum) => stratum.after) : data.after);
  if (!(before.exposure > 0 && after.exposure > 0)) return null;
  const found = concurrent ? sideBySide(data, used, { before, after }) : oneAfterTheOther(data, { before, after });
  // Without an event nothing is known: what the prior and the exposures say is no evidence.
  return found.ratio === null ? { ...found, interval: [0, Number.POSITIVE_INFINITY] } : found;
}

function sideBySide(data: MeasureData, strata: readonly Stratum[], totals: Stratum): RatioEstimate {
  const designEffect = data.knownEffect ?? withSampling(concurrentDesignEffect(strata, data.cells), data.weights);
  const { ratio, interval, method, effective } = stratifiedRatio(strata, designEffect.value);
  const [low, high] = interval;
  // The interval of Mantel and Haenszel is symmetric around the logarithm of the ratio.
  const z = ratio === null ? 0 : Math.log(ratio) / (Math.log(high / low) / (2 * NORMAL_975));
  return {
    ...totals,
    ratio,
    interval,
    p: method === 'mantel_haenszel' ? Math.min(1, 2 * normalCumulative(-Math.abs(z))) : conditionalP(effective),
    designEffect,
    logWorse: logEvidenceOfWorse(strata, 1, designEffect.value),
    logBetter: logEvidenceOfBetter(strata, 1, designEffect.value),
    effective,
    method: data.method,
  };
}

function oneAfterTheOther(data: MeasureData, totals: Stratum): RatioEstimate {
  const sameHours = data.days.length >= 2;
  const designEffect =
    data.knownEffect ??
    withSampling(successiveDesignEffect([data.before, data.after], data.cells, !sameHours), data.weights);
  const spread = sameHours ? daySpread(data.days) : 0;
  // Each side is that much less certain by the chance of its days: one day after, several before.
  const effective = {
    before: lessened(totals.before, designEffect.value, spread / Math.max(1, data.days.length)),
    after: lessened(totals.after, designEffect.value, spread),
  };
  return {
    ...totals,
    ratio: rateRatio(totals.before, totals.after),
    interval: ratioInterval(effective.before, effective.after, 0.05),
    p: conditionalP(effective),
    designEffect,
    logWorse: logEvidenceOfWorse([effective]),
    logBetter: logEvidenceOfBetter([effective]),
    effective,
    method: data.method,
  };
}

/** The side with the events that independent ones of equal days would need to be as certain; its rate stays. */
function lessened({ events, exposure }: Counted, designEffect: number, spread: number): Counted {
  const effect = designEffect + events * spread;
  return { events: events / effect, exposure: exposure / effect };
}

function conditionalP({ before, after }: Stratum): number {
  if (before.events + after.events === 0) return 1;
  return Math.min(1, 2 * Math.min(probabilityOver(before, after, 1), probabilityUnder(before, after, 1)));
}

const NOTHING: Counted = { events: 0, exposure: 0 };

function hasBoth({ before, after }: Stratum): boolean {
  return before.exposure > 0 && after.exposure > 0;
}
