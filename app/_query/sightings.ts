import type { Database } from '../_store/database.ts';
import { type Scope, scopeJson } from './scope.ts';

/** When the first and the last span of a service ended, epoch ms, over all time that is kept. */
export interface Sighting {
  firstSeenAt: number;
  lastSeenAt: number;
}

/** First and last span by service id: two seeks in the events' key per service. */
export async function sightings(db: Database, scope: Scope): Promise<ReadonlyMap<string, Sighting>> {
  const rows = await db.client.$queryRawUnsafe<{ id: string; firstSeenAt: number | null; lastSeenAt: number | null }[]>(
    `SELECT CAST(service.value ->> 'id' AS TEXT) AS id,
       (SELECT MIN(ended_at) FROM close_event WHERE service_id = service.value ->> 'id') AS firstSeenAt,
       (SELECT MAX(ended_at) FROM close_event WHERE service_id = service.value ->> 'id') AS lastSeenAt
     FROM json_each(?) AS service`,
    scopeJson(scope),
  );
  const known = new Map<string, Sighting>();
  for (const { id, firstSeenAt, lastSeenAt } of rows) {
    if (firstSeenAt === null || lastSeenAt === null) continue;
    known.set(id, { firstSeenAt: Number(firstSeenAt), lastSeenAt: Number(lastSeenAt) });
  }
  return known;
}
