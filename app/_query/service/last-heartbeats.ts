import type { Connection } from '../../_store/database/connection.ts';
import { inScope, type Scope } from '../gather/scope.ts';

/**
 * When a process of each service last said how many connections it has, epoch ms by its own clock: it is alive, whether or
 * not any ended. Services whose processes say nothing of that are left out.
 */
export async function lastHeartbeats(db: Connection, scope: Scope): Promise<ReadonlyMap<string, number>> {
  if (scope.length === 0) return new Map();
  const services = inScope('service_id', scope);
  const newestIn = (table: string) =>
    `SELECT service_id, MAX(observed_at) AS newest FROM ${table} WHERE ${services.sql} GROUP BY service_id`;
  const rows = await db.query<{ id: string; at: number }>(
    `SELECT CAST(service_id AS TEXT) AS id, MAX(newest) AS at
     FROM (${newestIn('active_connection')} UNION ALL ${newestIn('process_account')}) AS heard GROUP BY service_id`,
    ...services.ids,
    ...services.ids,
  );
  return new Map(rows.map(({ id, at }) => [id, Number(at)]));
}
