import type { Bucket, Series } from '../../_close/measure/bucket.ts';
import type { DurationMeasure, GroupBy, Percentiles } from '../../_close/measure/measure.ts';
import type { Histogram } from '../../_close/statistics/histogram.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { bucketStarts, isPartial } from '../gather/bucket.ts';
import { resolveScope } from '../gather/scope.ts';
import { steps } from '../gather/segments.ts';
import { type HistogramDimension, histograms } from './histogram.ts';
import { percentiles } from './percentiles.ts';
import type { TimeseriesQuery } from './timeseries-query.ts';

/** Percentiles over time, one series a key; a bucket without observations has none. */
export async function percentileSeries(
  db: Connection,
  query: Omit<TimeseriesQuery, 'measure'>,
  measure: DurationMeasure,
  now: number,
): Promise<Series<Percentiles>[]> {
  const { groupBy, step } = query;
  if (groupBy !== undefined && !isHistogramDimension(groupBy)) {
    throw new RangeError(`${measure} can't be split by ${groupBy}.`);
  }
  const segments = steps(query, step);
  const scope = await resolveScope(db, query);
  const rows = await histograms(db, { measure, scope, segments, filter: query, groupBy });

  const byKey = new Map<string, Map<number, Histogram>>();
  if (groupBy === undefined) byKey.set('', new Map());
  for (const { t, key, histogram } of rows) byKey.set(key, (byKey.get(key) ?? new Map()).set(t, histogram));

  const starts = bucketStarts(query, step);
  return [...byKey].sort(byFirst).map(([key, histogramByStart]) => ({
    key,
    points: starts.map((t): Bucket<Percentiles> => {
      const histogram = histogramByStart.get(t);
      const partial = isPartial(t, step, query, now);
      return {
        t,
        value: histogram === undefined ? null : percentiles(histogram),
        numerator: null,
        denominator: null,
        ...(partial && { partial }),
      };
    }),
  }));
}

function isHistogramDimension(groupBy: GroupBy): groupBy is HistogramDimension {
  return groupBy === 'service' || groupBy === 'environment' || groupBy === 'version' || groupBy === 'role';
}

function byFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
