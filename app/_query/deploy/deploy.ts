import type { Connection } from '../../_store/database/connection.ts';
import { deploys, type ListedDeploy } from './deploys.ts';

/** The deploy of an id; null if there is none. The id of a start that was announced later is still that of its deploy. */
export async function deploy(db: Connection, id: string): Promise<ListedDeploy | null> {
  const [found] = await db.query<{ service: string; environment: string; version: string; startedAt: number }>(
    `SELECT s.name AS service, s.environment, b.version, b.started_at AS "startedAt" FROM (
       SELECT service_id, id, version, started_at FROM deploy WHERE id = ?
       UNION ALL SELECT service_id, id, version, started_at FROM release_start WHERE id = ?) AS b
     ${db.dialect.join} service AS s ON s.id = b.service_id AND s.project = ?`,
    id,
    id,
    db.project,
  );
  if (found === undefined) return null;
  const { service, environment, version } = found;
  const from = Number(found.startedAt);
  const of = { service: [service], environment: [environment], version: [version] };
  const around = await deploys(db, { ...of, from, to: from + 1 });
  return around.find((one) => one.id === id) ?? around.find(({ heardAt }) => heardAt === from) ?? null;
}
