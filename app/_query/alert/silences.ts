import type { SilenceFact } from '../../_alert/reading/service-facts.ts';
import { bucketOf, CLUSTER_BUCKET_MS, DAY_MS, HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { ScopedService } from '../gather/scope.ts';

const DAYS_BEFORE = 7;

/** Where minutes in which anything was heard are known. */
const HEARD = ['close_rollup', 'ingest_rollup'] as const;

/**
 * How long nothing has been heard of each service up to `until` (epoch ms, a whole minute), and what was usual at these
 * hours. A service of which nothing is known has no fact.
 * @param shortestMs shorter silence is not looked into
 */
export async function silences(
  db: Connection,
  scope: readonly ScopedService[],
  shortestMs: number,
  until: number,
): Promise<ReadonlyMap<string, SilenceFact>> {
  const facts = new Map<string, SilenceFact>();
  for (const { id } of scope) {
    const last = await edgeMinute(db, id, 'MAX', until);
    if (last === null) continue;
    const silentSince = last + MINUTE_MS;
    const silentForMs = Math.max(0, until - silentSince);
    const instances = await instancesBefore(db, id, silentSince);
    const heardMinutes = silentForMs < shortestMs ? [] : await usualMinutes(db, id, { from: silentSince, to: until });
    facts.set(id, { serviceId: id, silentForMs: silentForMs < shortestMs ? 0 : silentForMs, heardMinutes, instances });
  }
  return facts;
}

/** The first or last minute in which anything was heard before `until`. */
async function edgeMinute(
  db: Connection,
  serviceId: string,
  edge: 'MIN' | 'MAX',
  until: number,
): Promise<number | null> {
  const minutes = await Promise.all(
    HEARD.map(async (table) => {
      const [row] = await db.query<{ at: number | null }>(
        `SELECT ${edge}(bucket) AS at FROM ${table} WHERE service_id = ? AND grain = ${MINUTE_MS} AND bucket < ?`,
        BigInt(serviceId),
        until,
      );
      return row?.at ?? null;
    }),
  );
  const known = minutes.filter((at) => at !== null).map(Number);
  if (known.length === 0) return null;
  return edge === 'MIN' ? Math.min(...known) : Math.max(...known);
}

/** Minutes of the same hours in which something was heard, of each known day before. Whole days count as often as there are. */
async function usualMinutes(db: Connection, serviceId: string, { from, to }: TimeSpan): Promise<number[]> {
  const first = await edgeMinute(db, serviceId, 'MIN', to);
  const wholeDays = Math.floor((to - from) / DAY_MS);
  const restMs = (to - from) % DAY_MS;
  const days: number[] = [];
  for (let day = 1; day <= DAYS_BEFORE; day += 1) {
    const start = from - day * DAY_MS;
    if (first === null || start < first) break;
    const rest = await minutesIn(db, serviceId, { from: start, to: start + restMs });
    const whole = wholeDays > 0 ? await minutesIn(db, serviceId, { from: start, to: start + DAY_MS }) : 0;
    days.push(rest + wholeDays * whole);
  }
  return days;
}

async function minutesIn(db: Connection, serviceId: string, { from, to }: TimeSpan): Promise<number> {
  const heard = HEARD.map(
    (table) =>
      `SELECT bucket FROM ${table} WHERE service_id = ? AND grain = ${MINUTE_MS} AND bucket >= ? AND bucket < ?`,
  );
  const [row] = await db.query<{ n: number }>(
    `SELECT COUNT(*) AS n FROM (${heard.join(' UNION ')}) AS heard`,
    ...HEARD.flatMap(() => [BigInt(serviceId), from, to]),
  );
  return Number(row?.n ?? 0);
}

/** Processes that ended a connection in the hour before. */
async function instancesBefore(db: Connection, serviceId: string, at: number): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    'SELECT COUNT(DISTINCT instance) AS n FROM cluster_rollup WHERE service_id = ? AND bucket >= ? AND bucket < ?',
    BigInt(serviceId),
    bucketOf(at - HOUR_MS, CLUSTER_BUCKET_MS),
    at,
  );
  return Number(row?.n ?? 0);
}
