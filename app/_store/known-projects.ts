import { DEFAULT_PROJECT } from '../_access/project.ts';
import type { Connection } from './database/connection.ts';

/** The projects that have a service, a rule or a key, and the default one: by their names. */
export async function knownProjects(db: Connection): Promise<string[]> {
  const rows = await db.query<{ project: string }>(
    `SELECT DISTINCT project FROM service UNION SELECT DISTINCT project FROM alert_rule
     UNION SELECT DISTINCT project FROM access_key`,
  );
  return [...new Set([DEFAULT_PROJECT, ...rows.map(({ project }) => project)])].sort();
}
