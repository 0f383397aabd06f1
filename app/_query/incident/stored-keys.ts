import type { Connection } from '../../_store/database/connection.ts';
import type { GroupKey } from '../../_store/incident/incident-decision.ts';
import { inScope, resolveScope } from '../gather/scope.ts';

/** The keys of the groups of these ids that there are in the project, each once. */
export async function storedKeys(db: Connection, ids: readonly string[]): Promise<GroupKey[]> {
  const services = inScope('g.service_id', await resolveScope(db, {}));
  return db.query<GroupKey>(
    `SELECT CAST(g.service_id AS TEXT) AS "serviceId", CAST(g.id AS TEXT) AS "groupId" FROM incident_group AS g
     WHERE ${services.sql} AND g.id IN (${ids.map(() => '?').join(', ')}) ORDER BY g.service_id, g.id`,
    ...services.ids,
    ...ids.map(BigInt),
  );
}
