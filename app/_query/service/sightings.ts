import type { Connection } from '../../_store/database/connection.ts';
import { inScope, type Scope } from '../gather/scope.ts';

/** When the first and the last span of a service ended, epoch ms, over all time that is kept. */
export interface Sighting {
  firstSeenAt: number;
  lastSeenAt: number;
}

/** First and last span by service id: two seeks in the events' key per service of which any span was accepted. */
export async function sightings(db: Connection, scope: Scope): Promise<ReadonlyMap<string, Sighting>> {
  const services = inScope('t.service_id', scope);
  const rows = await db.query<{ id: string; firstSeenAt: number | null; lastSeenAt: number | null }>(
    // A subquery looks into another table on its node only where the outer one is distributed too, as services are not.
    `SELECT CAST(t.service_id AS TEXT) AS id,
       (SELECT MIN(ended_at) FROM close_event WHERE service_id = t.service_id) AS "firstSeenAt",
       (SELECT MAX(ended_at) FROM close_event WHERE service_id = t.service_id) AS "lastSeenAt"
     FROM ingest_total AS t WHERE ${services.sql} AND t.outcome = 'accepted'`,
    ...services.ids,
  );
  const known = new Map<string, Sighting>();
  for (const { id, firstSeenAt, lastSeenAt } of rows) {
    if (firstSeenAt === null || lastSeenAt === null) continue;
    known.set(id, { firstSeenAt: Number(firstSeenAt), lastSeenAt: Number(lastSeenAt) });
  }
  return known;
}
