import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { type Scope, scopeJson } from '../gather/scope.ts';
import { SEGMENT_FIELDS, segmentsJson, wholeRange } from '../gather/segments.ts';

/**
 * Share of the ended connections that arrived: Σ weights / Σ (highest − lowest + 1) of the connection numbers, each
 * taken per instance over the whole range. It is a property of whole processes, so of a filter only the services count.
 * Null without numbered connections; above 1 only where numbers are wrong, and not clamped.
 */
export async function coverage(db: Connection, scope: Scope, filter: Filter): Promise<number | null> {
  if (scope.length === 0) return null;
  const { name, join, records } = db.dialect;
  const inRange =
    'c.service_id = service.id AND c.grain = segment.grain AND c.bucket >= segment.lower AND c.bucket < segment.upper';
  // OFFSET 0 keeps PostgreSQL from turning this into a join of all rows: it can't know how few a range holds.
  const rowsOfRange =
    name === 'sqlite'
      ? `${join} coverage_rollup AS c ON ${inRange}`
      : `CROSS JOIN LATERAL (SELECT * FROM coverage_rollup AS c WHERE ${inRange} OFFSET 0) AS c`;
  const rows = await db.query<{ arrived: number | null; numbered: number | null }>(
    `SELECT SUM(arrived) AS arrived, SUM(numbered) AS numbered FROM (
       SELECT SUM(c.weight) AS arrived, MAX(c.highest) - MIN(c.lowest) + 1 AS numbered
       FROM ${records('service', ['id'])} CROSS JOIN ${records('segment', SEGMENT_FIELDS)} ${rowsOfRange}
       GROUP BY c.service_id, c.instance) AS instances`,
    scopeJson(scope),
    segmentsJson(wholeRange(filter)),
  );
  const numbered = Number(rows[0]?.numbered ?? 0);
  return numbered > 0 ? Number(rows[0]?.arrived) / numbered : null;
}
