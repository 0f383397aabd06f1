import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { isDistributed } from '../../_store/database/is-distributed.ts';
import { bucketStarts } from '../gather/bucket.ts';
import { heardSegments } from '../gather/heard-segments.ts';
import { type Scope, scopeJson } from '../gather/scope.ts';
import { SEGMENT_FIELDS, segmentsJson, steps } from '../gather/segments.ts';
import { sightings } from '../service/sightings.ts';

/**
 * Whole buckets of a range in which no span of these services arrived, neighbours joined: epoch ms, `to` exclusive. What was before
 * the first span ever, and is since the last, is no gap.
 * @param step width of the buckets, ms
 */
export async function telemetryGaps(db: Connection, scope: Scope, range: TimeSpan, step: number): Promise<TimeSpan[]> {
  const [heard, seen] = await Promise.all([heardSteps(db, scope, range, step), sightings(db, scope)]);
  const firstSeenAt = Math.min(...[...seen.values()].map((sighting) => sighting.firstSeenAt));
  const lastSeenAt = Math.max(...[...seen.values()].map((sighting) => sighting.lastSeenAt));
  const gaps: TimeSpan[] = [];
  for (const t of bucketStarts(range, step)) {
    const whole = t >= range.from && t + step <= range.to;
    if (!whole || heard.has(t) || t < firstSeenAt || t + step > lastSeenAt) continue;
    const last = gaps.at(-1);
    if (last?.to === t) last.to = t + step;
    else gaps.push({ from: t, to: t + step });
  }
  return gaps;
}

/**
 * The steps in which something counted, or in which spans arrived without counting: handshakes that failed, spans that
 * came twice.
 */
async function heardSteps(db: Connection, scope: Scope, range: TimeSpan, step: number): Promise<ReadonlySet<number>> {
  const { dialect } = db;
  const segments = steps(range, step);
  if (await isDistributed(db)) return new Set((await heardSegments(db, scope, segments)).map(({ t }) => t));
  // Where all services are on one node, the first that was heard is enough. A single value, not EXISTS: PostgreSQL would
  // turn that into a join with every row of the grain.
  const heardIn = (table: string) =>
    `(SELECT 1 FROM ${dialect.records('service', ['id'])} ${dialect.join} ${table} AS r
        ON r.service_id = service.id AND r.grain = segment.grain
        AND r.bucket >= segment.lower AND r.bucket < segment.upper LIMIT 1) IS NOT NULL`;
  const rows = await db.query<{ t: number }>(
    `SELECT segment.t FROM ${dialect.records('segment', SEGMENT_FIELDS)}
     WHERE ${heardIn('close_rollup')} OR ${heardIn('ingest_rollup')}`,
    segmentsJson(segments),
    scopeJson(scope),
    scopeJson(scope),
  );
  return new Set(rows.map(({ t }) => Number(t)));
}
