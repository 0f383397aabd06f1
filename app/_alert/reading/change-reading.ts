import { addSums } from '../../_close/measure/add-sums.ts';
import { fraction } from '../../_close/measure/fraction.ts';
import type { NumberMeasure } from '../../_close/measure/measure.ts';
import { definitionOf } from '../../_close/measure/measure.ts';
import type { Sums } from '../../_close/measure/sums.ts';
import { NORMAL_975 } from '../../_close/statistics/normal.ts';
import { daySpread } from '../../_deploy/statistics/day-spread.ts';
import { type Counted, rateRatio, ratioInterval, totalOf } from '../../_deploy/statistics/rate-ratio.ts';
import type { AlertRule, ChangeCondition } from '../rule/rule.ts';
import { effectiveEvents } from './effective-events.ts';
import { heldBackBy } from './held-back.ts';
import type { Reading } from './reading.ts';

/** The sums of the spans that a window is compared with, without spans in which nothing was heard. */
export interface Baseline {
  sums: readonly Sums[];
  /** How many there would be if all had been heard. */
  wanted: number;
}

/**
 * A ratio of two small counts varies by far more than a rate, and a rule looks at each minute of a week: at the 97.5 % of a
 * rate's bound, chance would page a quiet service every week. One-sided 99.95 %.
 */
const ALPHA = 0.001;

/**
 * What a change makes of the sums of a window, against those before. The ratio of the two rates has Jeffreys' interval, and
 * the spread of several days widens it: what is usual on one of seven days is no news. A rate of 0 before is a baseline too.
 */
export function changeReading(
  rule: Pick<AlertRule, 'minEvents' | 'evidence'>,
  { factor }: ChangeCondition,
  measure: NumberMeasure,
  now: Sums,
  baseline: Baseline,
): Reading {
  const { value, numerator, denominator } = fraction(measure, now);
  if (value === null) return { kind: 'idle' };
  const before = baseline.sums.map((sums) => countedOf(measure, sums)).filter(({ exposure }) => exposure > 0);
  const after = countedOf(measure, now);
  const all = totalOf(before);
  const measured = { kind: 'measured', value, numerator, denominator, events: after.events } as const;
  if (!(all.exposure > 0)) {
    return {
      ...measured,
      threshold: 0,
      recoverAt: null,
      bound: null,
      exceeds: false,
      recovers: true,
      heldBackBy: null,
      note: 'nothing to compare with',
    };
  }
  const usual = usualOf(measure, baseline.sums);
  const ratio = rateRatio(all, after);
  const low = spreadLow(ratioInterval(all, after, ALPHA)[0], ratio, before);
  return {
    ...measured,
    threshold: factor * usual,
    recoverAt: factor * usual,
    bound: usual > 0 ? low * usual : null,
    exceeds: ratio !== null && ratio > factor,
    recovers: ratio === null || ratio <= factor,
    heldBackBy: heldBackBy(rule, { events: after.events, isBeyond: low > factor }),
    ...(before.length < baseline.wanted ? { note: `${before.length} of ${baseline.wanted} days heard` } : {}),
  };
}

/** Of a count, each window is one unit: windows are equally long. */
function countedOf(measure: NumberMeasure, sums: Sums): Counted {
  const counted = effectiveEvents(measure, sums);
  return definitionOf(measure).kind === 'count' ? { events: counted.events, exposure: 1 } : counted;
}

/** The value of the measure over all of the baseline; of a count, in one window of it. */
function usualOf(measure: NumberMeasure, sums: readonly Sums[]): number {
  const { value } = fraction(measure, addSums(sums));
  return definitionOf(measure).kind === 'count' ? (value ?? 0) / sums.length : (value ?? 0);
}

/** The lower end, wider by what the days differ from each other. */
function spreadLow(low: number, ratio: number | null, days: readonly Counted[]): number {
  if (ratio === null || !Number.isFinite(ratio) || !(low > 0) || days.length < 2) return low;
  const own = Math.log(ratio / low);
  const spread = NORMAL_975 ** 2 * daySpread(days);
  return ratio / Math.exp(Math.sqrt(own ** 2 + spread));
}
