import type { Connection } from '../../_store/database/connection.ts';
import { inScope, type Scope } from './scope.ts';
import { SEGMENT_FIELDS, segmentsJson, type TimedSegment } from './segments.ts';

/**
 * In which steps anything was heard of each service: something counted, or arrived without counting, as handshakes that
 * failed, spans that came twice, and readings of metrics do. A step of several segments may come several times.
 */
export async function heardSegments(
  db: Connection,
  scope: Scope,
  segments: readonly TimedSegment[],
): Promise<{ t: number; serviceId: string }[]> {
  if (segments.length === 0) return [];
  const services = inScope('service_id', scope);
  // A single value, not EXISTS: PostgreSQL would turn that into a join with every row of the grain. The least bucket is
  // one seek.
  const heardIn = (table: string) =>
    `(SELECT MIN(r.bucket) FROM ${table} AS r WHERE r.service_id = known.service_id AND r.grain = segment.grain
        AND r.bucket >= segment.lower AND r.bucket < segment.upper) IS NOT NULL`;
  const rows = await db.query<{ t: number; id: string }>(
    // Everything that comes of a service is counted there, and it is distributed, as the subqueries need it.
    `SELECT segment.t, CAST(known.service_id AS TEXT) AS id
     FROM ${db.dialect.records('segment', SEGMENT_FIELDS)}
     CROSS JOIN (SELECT DISTINCT service_id FROM ingest_total WHERE ${services.sql}) AS known
     WHERE ${heardIn('close_rollup')} OR ${heardIn('ingest_rollup')}`,
    segmentsJson(segments),
    ...services.ids,
  );
  return rows.map(({ t, id }) => ({ t: Number(t), serviceId: id }));
}
