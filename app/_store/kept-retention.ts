import { DAY_MS, type Grain, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../_close/time/grain.ts';
import type { Retention } from '../_close/time/retention.ts';
import type { Connection } from './database/connection.ts';

/** Each grain that is deleted, with the next coarser one, which is kept longer. */
const COARSER: readonly (readonly [Grain, Grain])[] = [
  [MINUTE_MS, QUARTER_HOUR_MS],
  [QUARTER_HOUR_MS, HOUR_MS],
  [HOUR_MS, DAY_MS],
];

/**
 * How long each grain is really there at `now` (epoch ms): as it is set, or less where an earlier, shorter setting deleted
 * more. What is gone is found by what is left: buckets of a grain are missing up to the newest bucket of the next coarser one
 * that is older than all of its own.
 */
export async function keptRetention(db: Connection, retention: Retention, now: number): Promise<Retention> {
  const rollupsMs = { ...retention.rollupsMs };
  for (const [grain, coarser] of COARSER) {
    const oldest = await oldestBucket(db, grain);
    const lost = await newestBefore(db, coarser, oldest ?? Number.MAX_SAFE_INTEGER);
    if (lost !== null) rollupsMs[grain] = Math.max(0, Math.min(rollupsMs[grain], now - lost - coarser));
  }
  return { ...retention, rollupsMs };
}

/** From when on raw events are there, epoch ms; null where none was deleted. By the hours, which are kept longer. */
export async function rawLostBefore(db: Connection): Promise<number | null> {
  const [row] = await ofServices<{ at: unknown }>(
    db,
    'SELECT MIN((SELECT MIN(e.ended_at) FROM close_event AS e WHERE e.service_id = known.service_id)) AS at',
  );
  const oldest = row?.at === null || row === undefined ? Number.MAX_SAFE_INTEGER : Number(row.at);
  const lost = await newestBefore(db, HOUR_MS, oldest);
  return lost === null ? null : lost + HOUR_MS;
}

async function oldestBucket(db: Connection, grain: Grain): Promise<number | null> {
  const [row] = await ofServices<{ at: unknown }>(
    db,
    `SELECT MIN((SELECT MIN(r.bucket) FROM close_rollup AS r
       WHERE r.service_id = known.service_id AND r.grain = ${grain})) AS at`,
  );
  return row === undefined || row.at === null ? null : Number(row.at);
}

/** The newest bucket of a grain that ended before `time`. */
async function newestBefore(db: Connection, grain: Grain, time: number): Promise<number | null> {
  const [row] = await ofServices<{ at: unknown }>(
    db,
    `SELECT MAX((SELECT MAX(r.bucket) FROM close_rollup AS r
       WHERE r.service_id = known.service_id AND r.grain = ${grain} AND r.bucket <= ?)) AS at`,
    time - grain,
  );
  return row === undefined || row.at === null ? null : Number(row.at);
}

/** Everything that comes of a service is counted there, and it is distributed as the rest is. */
function ofServices<Row>(db: Connection, select: string, ...parameters: readonly number[]): Promise<Row[]> {
  return db.query<Row>(`${select} FROM (SELECT DISTINCT service_id FROM ingest_total) AS known`, ...parameters);
}
