import { RECOVERABLE_ENDINGS } from '../../_close/event/categories.ts';
import { bucketOf, MINUTE_MS } from '../../_close/time/grain.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { INCIDENT_GROUP_ROLLUP } from '../../_store/table/rollups.ts';
import type { Filter } from '../gather/filter.ts';
import { narrow } from '../gather/narrowing.ts';
import { inScope, type Scope } from '../gather/scope.ts';

/** A whole minute, by its start (epoch ms). Recoverable endings are not counted. */
export interface TailMinute {
  t: number;
  count: number;
  pairs: number;
}

/** Whole minutes before the running one. Each costs a row a pair, version and route, once a second. */
const MINUTES_BEFORE = 6;

/** The minute of `at`, which may be running, and those before it, the newest first. Each is there, also with nothing in it. */
export async function tailMinutes(
  db: Connection,
  scope: Scope,
  filter: Omit<Filter, 'from' | 'to'>,
  at: number,
): Promise<TailMinute[]> {
  const newest = bucketOf(at, MINUTE_MS);
  const oldest = newest - MINUTES_BEFORE * MINUTE_MS;
  const services = inScope('r.service_id', scope);
  const narrowed = narrow(db.dialect, { ...filter, from: oldest, to: newest }, ['version', 'role', 'route'], 'r');
  // By service, because Citus groups within a shard by nothing else.
  const rows = await db.query<Record<'t' | 'count' | 'pairs', number | string>>(
    `SELECT found.bucket AS t, SUM(found.count) AS count, COUNT(*) AS pairs
     FROM (SELECT r.service_id, r.bucket, r.group_id, SUM(r.incidents) AS count
       FROM ${INCIDENT_GROUP_ROLLUP.name} AS r
       WHERE ${services.sql} AND r.grain = ${MINUTE_MS} AND r.bucket >= ? AND r.bucket <= ? ${narrowed.conditions.join(' ')}
       GROUP BY r.service_id, r.bucket, r.group_id) AS found
     ${db.dialect.join} incident_group AS g ON g.service_id = found.service_id AND g.id = found.group_id
     WHERE found.count > 0 AND g.category NOT IN (${RECOVERABLE_ENDINGS.map(() => '?').join(', ')})
     GROUP BY found.service_id, found.bucket`,
    ...services.ids,
    oldest,
    newest,
    ...narrowed.parameters,
    ...RECOVERABLE_ENDINGS,
  );
  return Array.from({ length: MINUTES_BEFORE + 1 }, (_, index) => {
    const t = newest - index * MINUTE_MS;
    const ofMinute = rows.filter((row) => Number(row.t) === t);
    const sum = (name: 'count' | 'pairs') => ofMinute.reduce((total, row) => total + Number(row[name]), 0);
    return { t, count: sum('count'), pairs: sum('pairs') };
  });
}
