import { randomUUID } from 'node:crypto';
import type { Database } from '../database/connection.ts';
import type { GroupKey } from './incident-decision.ts';

/**
 * Adds a comment to a group.
 * @param createdAt epoch ms
 * @returns its id
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function addComment(
  database: Database,
  { serviceId, groupId }: GroupKey,
  { author, text }: { author: string; text: string },
  createdAt: number,
): Promise<string> {
  const id = randomUUID();
  await database.writeTransaction((transaction) =>
    transaction.execute(
      'INSERT INTO incident_comment (service_id, group_id, id, author, text, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      BigInt(serviceId),
      BigInt(groupId),
      id,
      author,
      text,
      createdAt,
    ),
  );
  return id;
}
