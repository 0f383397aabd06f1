import type { DurationMeasure, HistogramName, Percentiles } from '../../_close/measure/measure.ts';
import { Histogram } from '../../_close/statistics/histogram.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { HISTOGRAM_COLUMNS, HISTOGRAM_ROLLUP } from '../../_store/table/rollups.ts';
import { type Filter, isNarrowed } from '../gather/filter.ts';
import { gather } from '../gather/gather.ts';
import { narrow } from '../gather/narrowing.ts';
import type { Scope } from '../gather/scope.ts';
import { type TimedSegment, wholeRange } from '../gather/segments.ts';
import { splitBy } from '../gather/split.ts';
import { percentiles } from './percentiles.ts';

/** What a histogram can be split by. */
export type HistogramDimension = 'service' | 'environment' | 'version' | 'role';

/** Observations of one step (`t`, its start in epoch ms) and one key of a split ("" without one). */
export interface HistogramRow {
  t: number;
  key: string;
  histogram: Histogram;
}

export interface HistogramQuery {
  measure: HistogramName;
  scope: Scope;
  segments: readonly TimedSegment[];
  filter: Filter;
  groupBy?: HistogramDimension | undefined;
}

/**
 * Histograms per step and key. They are kept without route, so that a filter by route has no answer here: it gives no
 * rows, rather than observations of other routes.
 */
export async function histograms(db: Connection, query: HistogramQuery): Promise<HistogramRow[]> {
  const { measure, scope, segments, filter, groupBy } = query;
  if (isNarrowed(filter, 'route')) return [];
  const narrowed = narrow(db.dialect, filter, ['version', 'role'], 'r');
  const split = splitBy(groupBy, `r.${groupBy}`, scope);
  const rows = await gather(db, {
    scope,
    segments,
    table: HISTOGRAM_ROLLUP,
    narrowing: {
      ...narrowed,
      conditions: ['AND r.measure = ?', ...narrowed.conditions],
      parameters: [measure, ...narrowed.parameters],
    },
    perService: split.perService,
    groups: ['r.block', ...split.groups],
    sums: HISTOGRAM_COLUMNS.map((column) => `r.${column}`),
  });
  const gathered = new Map<string, HistogramRow>();
  for (const { t, serviceId, groups, sums } of rows) {
    const [block, group] = groups;
    const key = split.keyOf(serviceId, group);
    const row = gathered.get(`${t} ${key}`) ?? { t, key, histogram: new Histogram() };
    row.histogram.addBlock(Number(block), sums);
    gathered.set(`${t} ${key}`, row);
  }
  return [...gathered.values()];
}

/** Percentiles over the whole range of `filter`. */
export async function percentilesOver(
  db: Connection,
  measure: DurationMeasure,
  scope: Scope,
  filter: Filter,
): Promise<Percentiles> {
  const [row] = await histograms(db, { measure, scope, segments: wholeRange(filter), filter });
  return percentiles(row?.histogram ?? new Histogram());
}
