import type { Series } from '../../_close/measure/bucket.ts';
import { isDuration, type Measure } from '../../_close/measure/measure.ts';
import { DAY_MS, GRAINS, type Grain } from '../../_close/time/grain.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { fractionSeries } from './fraction-series.ts';
import { percentileSeries } from './percentile-series.ts';
import type { TimeseriesQuery } from './timeseries-query.ts';

export type { TimeseriesQuery };

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
export async function timeseries(db: Connection, query: TimeseriesQuery, now: number): Promise<Timeseries> {
  const { measure, step, from, to } = query;
  const series = isDuration(measure)
    ? await percentileSeries(db, query, measure, now)
    : await fractionSeries(db, query, measure, now);
  return { measure, step, from, to, series };
}

const MOST_POINTS = 180;

/** The finest step that draws a range with at most 180 points; a day if none does. */
export function defaultStep(from: number, to: number): Grain {
  return GRAINS.find((step) => (to - from) / step <= MOST_POINTS) ?? DAY_MS;
}
