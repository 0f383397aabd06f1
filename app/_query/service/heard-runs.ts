import { DAY_MS, type Grain, HOUR_MS, QUARTER_HOUR_MS } from '../../_close/time/grain.ts';
import { mergedSpans } from '../../_close/time/merged-spans.ts';
import { finestKept, type Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { HeardSteps } from '../../_deploy/now/heard-time.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { inScope, type Scope } from '../gather/scope.ts';

/** Two weekends are in it. */
const HOURS_MS = 15 * DAY_MS;
const QUARTERS_MS = 2 * DAY_MS;

/** When a service was heard, in order of time. */
export interface HeardRuns extends HeardSteps {
  /** All the time that was asked for: by the quarter hour where it is new, by the day where it is old. */
  all: readonly TimeSpan[];
}

/** By the id of each service, when something of it counted since `from`, and for 15 days at least, until `until` (epoch ms). */
export async function heardRuns(
  db: Connection,
  scope: Scope,
  { from, until }: { from: number; until: number },
  now: number,
  retention: Retention,
): Promise<(serviceId: string) => HeardRuns> {
  const startOf = (lengthMs: number) => Math.max(0, Math.floor((until - lengthMs) / DAY_MS) * DAY_MS);
  const [middle, late] = [startOf(HOURS_MS), startOf(QUARTERS_MS)];
  const kept = (grain: Grain, t: number) => coarser(grain, finestKept(t, now, retention));
  const [days, hours, quarters] = await Promise.all([
    runsIn(db, scope, { from, to: middle }, DAY_MS),
    runsIn(db, scope, { from: middle, to: until }, kept(HOUR_MS, middle)),
    runsIn(db, scope, { from: late, to: until }, kept(QUARTER_HOUR_MS, late)),
  ]);
  return (id) => {
    const own = { hours: hours.get(id) ?? [], quarters: quarters.get(id) ?? [] };
    const before = [...(days.get(id) ?? []), ...own.hours].map((run) => ({ ...run, to: Math.min(run.to, late) }));
    return { ...own, all: mergedSpans([...before, ...own.quarters]) };
  };
}

async function runsIn(
  db: Connection,
  scope: Scope,
  { from, to }: TimeSpan,
  grain: Grain,
): Promise<ReadonlyMap<string, TimeSpan[]>> {
  const runs = new Map<string, TimeSpan[]>();
  if (from >= to || scope.length === 0) return runs;
  const services = inScope('r.service_id', scope);
  const rows = await db.query<{ id: string; first: number; last: number }>(
    // Neighbouring buckets have the same distance to their number.
    `SELECT CAST(service_id AS TEXT) AS id, MIN(bucket) AS "first", MAX(bucket) AS "last" FROM (
       SELECT service_id, bucket, bucket - ${grain} * ROW_NUMBER() OVER (PARTITION BY service_id ORDER BY bucket) AS run
       FROM (SELECT DISTINCT r.service_id, r.bucket FROM close_projection AS r
             WHERE ${services.sql} AND r.projection = 'origin' AND r.grain = ${grain} AND r.bucket >= ? AND r.bucket < ?)
         AS heard) AS numbered
     GROUP BY service_id, run ORDER BY 2`,
    ...services.ids,
    from - (from % grain),
    to,
  );
  for (const { id, first, last } of rows) {
    const run = { from: Number(first), to: Number(last) + grain };
    const own = runs.get(id);
    if (own) own.push(run);
    else runs.set(id, [run]);
  }
  return runs;
}

function coarser(a: Grain, b: Grain): Grain {
  return a > b ? a : b;
}
