import type { Connection } from '../../_store/database/connection.ts';
import { inScope } from '../gather/scope.ts';

export interface IncidentComment {
  id: string;
  author: string;
  text: string;
  /** Epoch ms. */
  createdAt: number;
}

/** What people wrote about a group, the oldest first. */
export async function incidentComments(
  db: Connection,
  serviceIds: readonly string[],
  groupId: string,
): Promise<IncidentComment[]> {
  const services = inScope(
    'c.service_id',
    serviceIds.map((id) => ({ id })),
  );
  const rows = await db.query<{ id: string; author: string; text: string; created: number }>(
    `SELECT c.id, c.author, c.text, c.created_at AS created FROM incident_comment AS c
     WHERE ${services.sql} AND c.group_id = ?
     ORDER BY c.created_at, c.id`,
    ...services.ids,
    BigInt(groupId),
  );
  return rows.map(({ id, author, text, created }) => ({ id, author, text, createdAt: Number(created) }));
}
