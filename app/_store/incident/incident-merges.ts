import { Merges } from '../../_close/incident/merges.ts';
import type { Connection } from '../database/connection.ts';
import { inServices } from '../database/in-services.ts';

/** Which groups of these services people made one. A group whose other half is no longer stored stands for itself. */
export async function readMerges(db: Connection, serviceIds: readonly string[]): Promise<Merges> {
  const { sql, ids } = inServices('m.service_id', serviceIds);
  const rows = await db.query<{ id: string; into: string }>(
    `SELECT CAST(m.group_id AS TEXT) AS id, CAST(m.into_id AS TEXT) AS "into" FROM incident_merge AS m
     ${db.dialect.join} incident_group AS g ON g.service_id = m.service_id AND g.id = m.into_id WHERE ${sql}`,
    ...ids,
  );
  return new Merges(new Map(rows.map(({ id, into }) => [id, into])));
}
