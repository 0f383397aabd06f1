import { fraction } from '../../_close/measure/fraction.ts';
import { definitionOf, type NumberMeasure } from '../../_close/measure/measure.ts';
import type { Sums } from '../../_close/measure/sums.ts';
import type { Histogram } from '../../_close/statistics/histogram.ts';
import { histogramValue } from '../../_close/statistics/histogram-key.ts';
import type { AlertRule, JudgedPercentile, ThresholdCondition } from '../rule/rule.ts';
import { effectiveEvents } from './effective-events.ts';
import { heldBackBy } from './held-back.ts';
import { lowerBound, upperBound } from './jeffreys-bound.ts';
import type { Reading } from './reading.ts';

type Gate = Pick<AlertRule, 'minEvents' | 'evidence'>;

/** What a threshold makes of the sums of a window in which something was heard. */
export function thresholdReading(
  rule: Gate,
  condition: ThresholdCondition,
  measure: NumberMeasure,
  sums: Sums,
): Reading {
  const { value, numerator, denominator } = fraction(measure, sums);
  if (value === null) return { kind: 'idle' };
  const { sign, threshold, recoverAt } = limitsOf(condition);
  const bound = boundOf(measure, sums, sign);
  const definition = definitionOf(measure);
  const isComplement = definition.kind === 'rate' && definition.complement === true;
  // What is counted over the line is bad if the alert is for too much of it, or for too little of the rest.
  const events = isComplement === sign < 0 ? effectiveEvents(measure, sums).events : null;
  return {
    kind: 'measured',
    value,
    numerator,
    denominator,
    threshold,
    recoverAt,
    events,
    bound,
    exceeds: sign * (value - threshold) > 0,
    recovers: sign * (value - recoverAt) <= 0,
    heldBackBy: heldBackBy(rule, {
      events,
      isBeyond: bound === null ? null : sign * (bound - threshold) > 0,
    }),
  };
}

const SHARES: Readonly<Record<JudgedPercentile, number>> = { p50: 0.5, p95: 0.95, p99: 0.99 };

/**
 * What a threshold makes of durations (ms). A percentile p is over the threshold exactly if more than 1 − p of all take
 * longer; so the evidence is the bound of that share.
 */
export function durationReading(rule: Gate, condition: ThresholdCondition, histogram: Histogram): Reading {
  const share = SHARES[condition.percentile ?? 'p95'];
  const [value = null] = histogram.quantiles([share]);
  if (value === null) return { kind: 'idle' };
  const { sign, threshold, recoverAt } = limitsOf(condition);
  const count = histogram.count;
  const over = histogram.buckets().reduce((sum, { key, n }) => (histogramValue(key) > threshold ? sum + n : sum), 0);
  const counted = { events: sign > 0 ? over : count - over, exposure: count };
  const wanted = sign > 0 ? 1 - share : share;
  return {
    kind: 'measured',
    value,
    numerator: over,
    denominator: count,
    threshold,
    recoverAt,
    events: counted.events,
    bound: null,
    exceeds: sign * (value - threshold) > 0,
    recovers: sign * (value - recoverAt) <= 0,
    heldBackBy: heldBackBy(rule, { events: counted.events, isBeyond: lowerBound(counted) > wanted }),
  };
}

interface Limits {
  /** 1 where more is worse, −1 where less is. */
  sign: 1 | -1;
  threshold: number;
  recoverAt: number;
}

/** The threshold of a condition, and where it recovers: at the threshold unless it says otherwise. */
export function limitsOf({ above, below, recoverAt }: ThresholdCondition): Limits {
  const threshold = above ?? below ?? Number.NaN;
  return { sign: above === undefined ? -1 : 1, threshold, recoverAt: recoverAt ?? threshold };
}

/** The end of a rate's interval towards a threshold above (1) or below (−1); null of a count, which is exact. */
function boundOf(measure: NumberMeasure, sums: Sums, sign: 1 | -1): number | null {
  const definition = definitionOf(measure);
  if (definition.kind === 'count') return null;
  const counted = effectiveEvents(measure, sums);
  if (!definition.complement) return sign > 0 ? lowerBound(counted) : upperBound(counted);
  return sign > 0 ? 1 - upperBound(counted) : 1 - lowerBound(counted);
}
