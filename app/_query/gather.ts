import type { Database } from '../_store/database.ts';
import type { Narrowing } from './narrowing.ts';
import { type Scope, scopeJson } from './scope.ts';
import type { TimedSegment } from './segments.ts';

/** What to add up in a rollup whose key begins with service, grain and (after `fixed`) bucket. */
export interface GatherQuery {
  scope: Scope;
  segments: readonly TimedSegment[];
  table: 'close_rollup' | 'incident_rollup' | 'histogram_rollup';
  narrowing: Narrowing;
  /** SQL expressions to group by, over `r` and what `narrowing` joins. */
  groups: readonly string[];
  /** SQL expressions to sum up. */
  sums: readonly string[];
}

export interface GatheredRow {
  t: number;
  /** Id of the service. */
  serviceId: string;
  groups: readonly string[];
  sums: readonly number[];
}

/**
 * Sums per segment, service and group; groups without rows are absent, and a step of several segments has several rows.
 * Each range is gathered by a subquery of its own, into one JSON array: it is contiguous in the key and added up as it
 * is read, where one GROUP BY over all ranges would first sort every row. (Measured on 193,000 rows in 168 steps: 27 ms
 * against 84 ms.)
 */
export async function gather(db: Database, query: GatherQuery): Promise<GatheredRow[]> {
  const { scope, segments, table, narrowing, groups, sums } = query;
  const columns = [...groups, ...sums.map((sum) => `SUM(${sum})`)];
  const grouping = groups.length > 0 ? `GROUP BY ${groups.map((_, index) => index + 1).join(', ')}` : '';
  const rows = await db.client.$queryRawUnsafe<{ t: number; serviceId: string; found: string }[]>(
    `SELECT segment.value ->> 't' AS t, CAST(service.value ->> 'id' AS TEXT) AS serviceId, (
       SELECT json_group_array(json_array(${columns.map((_, index) => `c${index}`).join(', ')})) FROM (
         SELECT ${columns.map((column, index) => `${column} AS c${index}`).join(', ')}
         FROM ${table} AS r ${narrowing.join}
         WHERE r.service_id = service.value ->> 'id' AND r.grain = segment.value ->> 'grain'
           AND r.bucket >= segment.value ->> 'from' AND r.bucket < segment.value ->> 'to' ${narrowing.conditions.join(' ')}
         ${grouping} HAVING COUNT(*) > 0)) AS found
     FROM json_each(?) AS segment CROSS JOIN json_each(?) AS service`,
    ...narrowing.parameters,
    JSON.stringify(segments),
    scopeJson(scope),
  );
  return rows.flatMap((row) => {
    const t = Number(row.t);
    const found: (string | number)[][] = JSON.parse(row.found);
    return found.map((values) => ({
      t,
      serviceId: row.serviceId,
      groups: values.slice(0, groups.length).map(String),
      sums: values.slice(groups.length).map(Number),
    }));
  });
}
