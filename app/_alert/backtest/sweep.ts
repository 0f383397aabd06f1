import type { TimeSpan } from '../../_close/time/time-span.ts';
import { heldBackBy } from '../reading/held-back.ts';
import type { Reading } from '../reading/reading.ts';
import { limitsOf } from '../reading/threshold-reading.ts';
import type { AlertRule, ThresholdCondition } from '../rule/rule.ts';
import { type MarkedMoment, missedMoments } from './moments.ts';
import { pageCounts } from './pages.ts';
import { episodesUnder, type RecordedSeries } from './recorded.ts';

/** What another threshold would have done. */
export interface SweptThreshold {
  threshold: number;
  pagesAWeek: number;
  /** Marked moments at which it should have paged, and would not have. */
  missed: number;
}

const STEPS = 41;
/** From a quarter of the threshold to twice as much, as it is shown. */
const RANGE = { from: 0.25, to: 2 };

/**
 * Pages a week against the threshold: the readings are those of the backtest, so that each threshold is one cheap pass. The
 * recovery threshold keeps its distance, as a ratio.
 */
export function sweepThreshold(
  rule: AlertRule & { condition: ThresholdCondition },
  all: readonly RecordedSeries[],
  moments: readonly MarkedMoment[],
  span: TimeSpan,
  zone: string,
): SweptThreshold[] {
  const { threshold, recoverAt, sign } = limitsOf(rule.condition);
  if (!(threshold > 0)) return [];
  return thresholds(threshold).map((other) => {
    const recovers = (recoverAt / threshold) * other;
    const episodes = episodesUnder(rule, all, (reading) => judgedAt(rule, reading, { sign, other, recovers }));
    const { pagesAWeek } = pageCounts(episodes, span, zone);
    return { threshold: other, pagesAWeek, missed: missedMoments(episodes, moments).length };
  });
}

function thresholds(threshold: number): number[] {
  const all = Array.from(
    { length: STEPS },
    (_, index) => threshold * (RANGE.from + ((RANGE.to - RANGE.from) * index) / (STEPS - 1)),
  );
  return [...new Set([...all, threshold])].sort((a, b) => a - b);
}

function judgedAt(
  rule: AlertRule,
  reading: Reading,
  { sign, other, recovers }: { sign: 1 | -1; other: number; recovers: number },
): Reading {
  if (reading.kind !== 'measured' || reading.value === null) return reading;
  const { value, bound, events } = reading;
  return {
    ...reading,
    threshold: other,
    recoverAt: recovers,
    exceeds: sign * (value - other) > 0,
    recovers: sign * (value - recovers) <= 0,
    heldBackBy: heldBackBy(rule, { events, isBeyond: bound === null ? null : sign * (bound - other) > 0 }),
  };
}
