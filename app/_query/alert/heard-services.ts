import { composeGrains } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { type Scope, scopeJson } from '../gather/scope.ts';
import { SEGMENT_FIELDS, segmentsJson } from '../gather/segments.ts';

/**
 * The services of which anything was heard in each span, by their ids, in the order of the spans: something counted, or
 * arrived without counting, as readings of metrics do.
 */
export async function heardServices(
  db: Connection,
  scope: Scope,
  spans: readonly TimeSpan[],
): Promise<ReadonlySet<string>[]> {
  const segments = spans.flatMap(({ from, to }, t) => composeGrains(from, to).map((segment) => ({ ...segment, t })));
  const found = spans.map(() => new Set<string>());
  if (segments.length === 0 || scope.length === 0) return found;
  const { records } = db.dialect;
  // A single value, not EXISTS: PostgreSQL would turn that into a join with every row of the grain.
  const heardIn = (table: string) =>
    `(SELECT 1 FROM ${table} AS r WHERE r.service_id = service.id AND r.grain = segment.grain
        AND r.bucket >= segment.lower AND r.bucket < segment.upper LIMIT 1) IS NOT NULL`;
  const rows = await db.query<{ t: number; id: string }>(
    `SELECT segment.t, CAST(service.id AS TEXT) AS id
     FROM ${records('segment', SEGMENT_FIELDS)} CROSS JOIN ${records('service', ['id'])}
     WHERE ${heardIn('close_rollup')} OR ${heardIn('ingest_rollup')}`,
    segmentsJson(segments),
    scopeJson(scope),
  );
  for (const { t, id } of rows) found[Number(t)]?.add(id);
  return found;
}
