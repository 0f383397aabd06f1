import type { SilenceFact } from '../../_alert/reading/service-facts.ts';
import { DAYS_BEFORE, heardService, silenceOf } from '../../_alert/replay/silence-history.ts';
import { bucketOf, CLUSTER_BUCKET_MS, DAY_MS, HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { ScopedService } from '../gather/scope.ts';
import { heardMinutes } from './minute-rows.ts';

/** Where minutes in which anything was heard are known. */
const HEARD = ['close_rollup', 'ingest_rollup'] as const;

/**
 * How long nothing has been heard of each service up to `until` (epoch ms, a whole minute), and what was usual at these
 * hours. A service of which nothing is known has no fact.
 * @param shortestMs shorter silence is not looked into
 * @param stops when no receiver ran
 */
export async function silences(
  db: Connection,
  scope: readonly ScopedService[],
  shortestMs: number,
  until: number,
  stops: readonly TimeSpan[],
): Promise<ReadonlyMap<string, SilenceFact>> {
  const facts = new Map<string, SilenceFact>();
  for (const service of scope) {
    const last = await lastMinute(db, service.id, until);
    if (last === null) continue;
    const isSilent = until - last - MINUTE_MS >= shortestMs;
    // Few services are silent: only of these the days before are read.
    const from = last - DAYS_BEFORE * DAY_MS;
    const minutes = isSilent ? await heardMinutes(db, [service], { from, to: until }) : null;
    const known = minutes?.get(service.id) ?? [last];
    const found = silenceOf(heardService(await withFirst(db, service.id, known, from)), shortestMs, until, stops);
    if (found === null) continue;
    const instances = found.silentForMs > 0 ? await instancesBefore(db, service.id, last) : 0;
    facts.set(service.id, { serviceId: service.id, ...found, instances });
  }
  return facts;
}

/** The last minute in which anything was heard before `until`. */
async function lastMinute(db: Connection, serviceId: string, until: number): Promise<number | null> {
  const minutes: number[] = [];
  for (const table of HEARD) {
    const [row] = await db.query<{ at: number | null }>(
      `SELECT MAX(bucket) AS at FROM ${table} WHERE service_id = ? AND grain = ${MINUTE_MS} AND bucket < ?`,
      BigInt(serviceId),
      until,
    );
    if (row !== undefined && row.at !== null) minutes.push(Number(row.at));
  }
  return minutes.length === 0 ? null : Math.max(...minutes);
}

/** The minutes with one before them, if there is any: a day is known if the service had been heard before it. */
async function withFirst(
  db: Connection,
  serviceId: string,
  minutes: readonly number[],
  from: number,
): Promise<number[]> {
  const before = await lastMinute(db, serviceId, from);
  return before === null ? [...minutes] : [before, ...minutes];
}

/** Processes that ended a connection in the hour before a service fell silent. */
export async function instancesBefore(db: Connection, serviceId: string, last: number): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    'SELECT COUNT(DISTINCT instance) AS n FROM cluster_rollup WHERE service_id = ? AND bucket >= ? AND bucket <= ?',
    BigInt(serviceId),
    bucketOf(last - HOUR_MS, CLUSTER_BUCKET_MS),
    last,
  );
  return Number(row?.n ?? 0);
}
