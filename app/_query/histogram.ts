import type { Segment } from '../_close/grain.ts';
import { composeGrains } from '../_close/grain.ts';
import type { DurationMeasure, Percentiles } from '../_close/measure.ts';
import type { Database } from '../_store/database.ts';
import { type Filter, restricts } from './filter.ts';
import { percentiles } from './percentiles.ts';
import { stepExpression } from './rollup-source.ts';
import { type Scope, scopeJson } from './scope.ts';

/** What a histogram can be split by. */
export type HistogramDimension = 'service' | 'environment' | 'version' | 'role';

/** Observations by histogram key, of one step (0 without steps) and one key of a split ("" without one). */
export interface HistogramRow {
  t: number;
  key: string;
  counts: ReadonlyMap<number, number>;
}

export interface HistogramQuery {
  measure: DurationMeasure;
  scope: Scope;
  segments: readonly Segment[];
  filter: Filter;
  step?: number | undefined;
  groupBy?: HistogramDimension | undefined;
}

/**
 * Histograms per step and key. They are kept without route, so that a filter by route has no answer here: it gives no
 * rows, rather than observations of other routes.
 */
export async function histograms(db: Database, query: HistogramQuery): Promise<HistogramRow[]> {
  const { measure, scope, segments, filter, step, groupBy } = query;
  if (scope.length === 0 || restricts(filter.route)) return [];
  const parameters = [JSON.stringify(segments), scopeJson(scope), measure];
  const conditions = (['version', 'role'] as const).filter((dimension) => restricts(filter[dimension]));
  for (const dimension of conditions) parameters.push(JSON.stringify(filter[dimension]));
  const rows = await db.client.$queryRawUnsafe<{ t: number; key: string; bin: number; n: number }[]>(
    `SELECT ${stepExpression(step)} AS t, ${keyExpression(groupBy)} AS key, r.key AS bin, SUM(r.n) AS n
     FROM json_each(?) AS segment CROSS JOIN json_each(?) AS service CROSS JOIN histogram_rollup AS r
       ON r.service_id = service.value ->> 'id' AND r.grain = segment.value ->> 'grain' AND r.measure = ?
       AND r.bucket >= segment.value ->> 'from' AND r.bucket < segment.value ->> 'to'
       ${conditions.map((dimension) => `AND r.${dimension} IN (SELECT value FROM json_each(?))`).join(' ')}
     GROUP BY 1, 2, 3 ORDER BY 1, 2`,
    ...parameters,
  );
  return gather(rows);
}

/** Percentiles over the whole range of `filter`. */
export async function percentilesOver(
  db: Database,
  measure: DurationMeasure,
  scope: Scope,
  filter: Filter,
): Promise<Percentiles> {
  const [row] = await histograms(db, { measure, scope, segments: composeGrains(filter.from, filter.to), filter });
  return percentiles(row?.counts ?? new Map());
}

function keyExpression(groupBy: HistogramDimension | undefined): string {
  if (groupBy === undefined) return "''";
  return groupBy === 'service' || groupBy === 'environment' ? `service.value ->> '${groupBy}'` : `r.${groupBy}`;
}

/** Gathers rows, which are sorted by step and key, into one map each. */
function gather(rows: readonly { t: number; key: string; bin: number; n: number }[]): HistogramRow[] {
  const gathered: { t: number; key: string; counts: Map<number, number> }[] = [];
  for (const row of rows) {
    const t = Number(row.t);
    let last = gathered.at(-1);
    if (last === undefined || last.t !== t || last.key !== row.key) {
      last = { t, key: row.key, counts: new Map() };
      gathered.push(last);
    }
    last.counts.set(Number(row.bin), Number(row.n));
  }
  return gathered;
}
