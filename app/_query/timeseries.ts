import type { GroupBy, Measure, Percentiles } from '../_close/measure.ts';
import type { Database } from '../_store/database.ts';
import type { Filter } from './filter.ts';
import { fractionSeries } from './fraction-series.ts';
import { percentileSeries } from './percentile-series.ts';

/** A measure over time. `step` is ms, a multiple of a minute that divides a day. */
export interface TimeseriesQuery extends Filter {
  measure: Measure;
  groupBy?: GroupBy;
  step: number;
}

/**
 * One bucket, named by its start. `value` is null without exposure. `numerator` and `denominator` are what a rate was
 * divided from; a count has only a numerator, percentiles have neither. A numerator may exceed its denominator.
 */
export interface Point {
  t: number;
  value: number | Percentiles | null;
  numerator: number | null;
  denominator: number | null;
  /** Not final or not whole: see `isPartial`; or more was counted over the line than complete data allows. */
  partial?: true;
}

export interface Series {
  key: string;
  points: Point[];
}

export interface Timeseries {
  measure: Measure;
  step: number;
  from: number;
  to: number;
  series: Series[];
}

/**
 * The measure of `query` in every bucket that its range touches, one series a key of the split, by key; one series with
 * key "" without a split. Buckets are aligned to multiples of `step` in UTC.
 * @throws {RangeError} if the measure can't be split that way.
 */
export async function timeseries(db: Database, query: TimeseriesQuery, now: number): Promise<Timeseries> {
  const { measure, step, from, to } = query;
  const series =
    measure === 'closeDurationMs' || measure === 'timeToLateSendMs'
      ? await percentileSeries(db, query, measure, now)
      : await fractionSeries(db, query, measure, now);
  return { measure, step, from, to, series };
}

const STEPS = [60_000, 900_000, 3_600_000, 86_400_000] as const;
const MOST_POINTS = 180;

/** The finest step that draws a range with at most 180 points; a day if none does. */
export function defaultStep(from: number, to: number): (typeof STEPS)[number] {
  return STEPS.find((step) => (to - from) / step <= MOST_POINTS) ?? 86_400_000;
}
