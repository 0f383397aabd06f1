import { HISTOGRAM_BLOCK } from '../_close/histogram-key.ts';
import type { DurationMeasure, Percentiles } from '../_close/measure.ts';
import type { Connection } from '../_store/connection.ts';
import { HISTOGRAM_COLUMNS } from '../_store/tables.ts';
import { type Filter, restricts } from './filter.ts';
import { gather } from './gather.ts';
import { narrow } from './narrowing.ts';
import { percentiles } from './percentiles.ts';
import type { Scope } from './scope.ts';
import { type TimedSegment, wholeRange } from './segments.ts';
import { splitBy } from './split.ts';

/** What a histogram can be split by. */
export type HistogramDimension = 'service' | 'environment' | 'version' | 'role';

/** Observations by histogram key, of one step (`t`, its start in epoch ms) and one key of a split ("" without one). */
export interface HistogramRow {
  t: number;
  key: string;
  counts: ReadonlyMap<number, number>;
}

export interface HistogramQuery {
  measure: DurationMeasure;
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
  if (restricts(filter.route)) return [];
  const narrowed = narrow(db.dialect, filter, ['version', 'role'], 'r');
  const split = splitBy(groupBy, `r.${groupBy}`, scope);
  const rows = await gather(db, {
    scope,
    segments,
    table: 'histogram_rollup',
    narrowing: {
      ...narrowed,
      conditions: ['AND r.measure = ?', ...narrowed.conditions],
      parameters: [measure, ...narrowed.parameters],
    },
    perService: split.perService,
    groups: ['r.block', ...split.groups],
    sums: HISTOGRAM_COLUMNS.map((column) => `r.${column}`),
  });
  const gathered = new Map<string, { t: number; key: string; counts: Map<number, number> }>();
  for (const { t, serviceId, groups, sums } of rows) {
    const [block, group] = groups;
    const key = split.keyOf(serviceId, group);
    const row = gathered.get(`${t} ${key}`) ?? { t, key, counts: new Map() };
    const first = Number(block) * HISTOGRAM_BLOCK;
    for (const [index, n] of sums.entries()) {
      if (n !== 0) row.counts.set(first + index, (row.counts.get(first + index) ?? 0) + n);
    }
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
  return percentiles(row?.counts ?? new Map());
}
