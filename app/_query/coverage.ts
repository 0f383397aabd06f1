import type { Connection } from '../_store/connection.ts';
import type { Filter } from './filter.ts';
import { type Scope, scopeJson } from './scope.ts';

/**
 * Share of the ended connections that arrived: Σ weights / Σ (highest − lowest + 1) of the connection numbers, each
 * taken per instance over the whole range. It is a property of whole processes, so of a filter only the services count.
 * Null without numbered connections; above 1 only where numbers are wrong, and not clamped.
 */
export async function coverage(db: Connection, scope: Scope, { from, to }: Filter): Promise<number | null> {
  if (scope.length === 0) return null;
  const rows = await db.query<{ arrived: number | null; numbered: number | null }>(
    `SELECT SUM(arrived) AS arrived, SUM(numbered) AS numbered FROM (
       SELECT SUM(c.weight) AS arrived, MAX(c.highest) - MIN(c.lowest) + 1 AS numbered
       FROM ${db.dialect.records('service', ['id'])}
       ${db.dialect.join} instance AS i ON i.service_id = service.id
       ${db.dialect.join} coverage_rollup AS c
         ON c.service_id = i.service_id AND c.instance = i.id AND c.bucket >= ? AND c.bucket < ?
       GROUP BY c.service_id, c.instance) AS instances`,
    scopeJson(scope),
    from,
    to,
  );
  const numbered = Number(rows[0]?.numbered ?? 0);
  return numbered > 0 ? Number(rows[0]?.arrived) / numbered : null;
}
