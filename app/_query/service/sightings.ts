import type { Connection } from '../../_store/database/connection.ts';
import { type Scope, scopeJson } from '../gather/scope.ts';

/** When the first and the last span of a service ended, epoch ms, over all time that is kept. */
export interface Sighting {
  firstSeenAt: number;
  lastSeenAt: number;
}

/** First and last span by service id: two seeks in the events' key per service. */
export async function sightings(db: Connection, scope: Scope): Promise<ReadonlyMap<string, Sighting>> {
  const rows = await db.query<{ id: string; firstSeenAt: number | null; lastSeenAt: number | null }>(
    `SELECT CAST(service.id AS TEXT) AS id,
       (SELECT MIN(ended_at) FROM close_event WHERE service_id = service.id) AS "firstSeenAt",
       (SELECT MAX(ended_at) FROM close_event WHERE service_id = service.id) AS "lastSeenAt"
     FROM ${db.dialect.records('service', ['id'])}`,
    scopeJson(scope),
  );
  const known = new Map<string, Sighting>();
  for (const { id, firstSeenAt, lastSeenAt } of rows) {
    if (firstSeenAt === null || lastSeenAt === null) continue;
    known.set(id, { firstSeenAt: Number(firstSeenAt), lastSeenAt: Number(lastSeenAt) });
  }
  return known;
}
