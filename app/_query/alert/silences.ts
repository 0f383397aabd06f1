import type { SilenceFact } from '../../_alert/reading/service-facts.ts';
import { DAYS_BEFORE, heardService, silenceOf } from '../../_alert/replay/silence-history.ts';
import { bucketOf, CLUSTER_BUCKET_MS, DAY_MS, HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { inScope, type ScopedService } from '../gather/scope.ts';
import { heardMinutes } from './minute-rows.ts';

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
  for (const [serviceId, last] of await lastMinutes(db, scope, until)) {
    const isSilent = until - last - MINUTE_MS >= shortestMs;
    // Few services are silent: only of these the days before are read.
    const minutes = isSilent ? await minutesBefore(db, serviceId, last, until) : [last];
    const found = silenceOf(heardService(minutes), shortestMs, until, stops);
    if (found === null) continue;
    const instances = found.silentForMs > 0 ? await instancesBefore(db, serviceId, last) : 0;
    facts.set(serviceId, { serviceId, ...found, instances });
  }
  return facts;
}

/** The last minute before `until` in which anything was heard, by the id of each service that was: one statement for all. */
async function lastMinutes(
  db: Connection,
  scope: readonly Pick<ScopedService, 'id'>[],
  until: number,
): Promise<Map<string, number>> {
  const services = inScope('service_id', scope);
  // Of each service and table one seek.
  const lastIn = (table: string) =>
    `(SELECT MAX(r.bucket) FROM ${table} AS r
        WHERE r.service_id = known.service_id AND r.grain = ${MINUTE_MS} AND r.bucket < ?)`;
  const rows = await db.query<{ id: string; close: number | null; ingest: number | null }>(
    // Everything that comes of a service is counted there, and it is distributed, as the subqueries need it.
    `SELECT CAST(known.service_id AS TEXT) AS id, ${lastIn('close_rollup')} AS close, ${lastIn('ingest_rollup')} AS ingest
     FROM (SELECT DISTINCT service_id FROM ingest_total WHERE ${services.sql}) AS known`,
    until,
    until,
    ...services.ids,
  );
  const found = new Map<string, number>();
  for (const { id, close, ingest } of rows) {
    if (close !== null || ingest !== null) found.set(id, Math.max(Number(close ?? 0), Number(ingest ?? 0)));
  }
  return found;
}

/**
 * The minutes of the days before a service fell silent, with one before them, if there is any: a day is known if the service
 * had been heard before it.
 */
async function minutesBefore(db: Connection, serviceId: string, last: number, until: number): Promise<number[]> {
  const scope = [{ id: serviceId }];
  const from = last - DAYS_BEFORE * DAY_MS;
  const minutes = (await heardMinutes(db, scope, { from, to: until })).get(serviceId) ?? [last];
  const before = (await lastMinutes(db, scope, from)).get(serviceId);
  return before === undefined ? minutes : [before, ...minutes];
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
