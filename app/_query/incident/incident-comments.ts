import type { Connection } from '../../_store/database/connection.ts';
import { inScope } from '../gather/scope.ts';

export interface IncidentComment {
  id: string;
  author: string;
  text: string;
  /** Epoch ms. */
  createdAt: number;
}

/** Some comments, the oldest first. */
export interface CommentPage {
  comments: IncidentComment[];
  /** Cursor of those before them, null if there are none. */
  olderCursor: string | null;
}

const DEFAULT_LIMIT = 100;

/** What people wrote about these groups: the newest, or the newest of those before a cursor. */
export async function incidentComments(
  db: Connection,
  serviceIds: readonly string[],
  groupIds: readonly string[],
  { limit = DEFAULT_LIMIT, cursor }: { limit?: number; cursor?: string } = {},
): Promise<CommentPage> {
  const services = inScope(
    'c.service_id',
    serviceIds.map((id) => ({ id })),
  );
  const rows = await db.query<{ id: string; author: string; text: string; created: number }>(
    `SELECT c.id, c.author, c.text, c.created_at AS created FROM incident_comment AS c
     WHERE ${services.sql} AND c.group_id IN (${groupIds.map(() => '?').join(', ')}) AND (c.created_at < ? OR (c.created_at = ? AND c.id < ?))
     ORDER BY c.created_at DESC, c.id DESC LIMIT ?`,
    ...services.ids,
    ...groupIds.map(BigInt),
    ...before(cursor),
    limit + 1,
  );
  const comments = rows.slice(0, limit).map(({ created, ...row }) => ({ ...row, createdAt: Number(created) }));
  const last = comments.at(-1);
  const olderCursor = rows.length > limit && last ? `${last.createdAt}.${last.id}` : null;
  return { comments: comments.reverse(), olderCursor };
}

/** The time and id before which comments are asked for, from a cursor such as `1784073600000.<id>`. */
function before(cursor: string | undefined): [createdAt: number, sameTime: number, id: string] {
  if (cursor === undefined) return [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, ''];
  const dot = cursor.indexOf('.');
  const createdAt = Number(cursor.slice(0, dot));
  return [createdAt, createdAt, cursor.slice(dot + 1)];
}
