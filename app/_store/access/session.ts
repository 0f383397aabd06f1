import { isAlive } from '../../_access/session-life.ts';
import type { Connection } from '../database/connection.ts';
import type { AccessUser } from './access-user.ts';
import { userOf } from './access-user.ts';
import { randomToken, tokenHash } from './token.ts';

/** When a session was used is written once in so long. */
const SEEN_EVERY_MS = 300_000;

/**
 * Begins a session.
 * @param now epoch ms
 * @returns its token, which is kept nowhere
 */
export async function startSession(transaction: Connection, userId: string, now: number): Promise<string> {
  const token = randomToken();
  await transaction.execute(
    'INSERT INTO access_session (hash, user_id, created_at, seen_at) VALUES (?, ?, ?, ?)',
    tokenHash(token),
    userId,
    now,
    now,
  );
  return token;
}

/**
 * Whose session it is; null if it has ended, or never was one.
 * @param now epoch ms
 * @returns with whether it is time to write that it was used: see {@link noteSession}
 */
export async function sessionUser(
  db: Connection,
  token: string,
  now: number,
): Promise<{ user: AccessUser; isToBeNoted: boolean } | null> {
  const [row] = await db.query<{ userId: string; createdAt: number; seenAt: number }>(
    `SELECT user_id AS "userId", created_at AS "createdAt", seen_at AS "seenAt" FROM access_session WHERE hash = ?`,
    tokenHash(token),
  );
  if (row === undefined) return null;
  const [createdAt, seenAt] = [Number(row.createdAt), Number(row.seenAt)];
  if (!isAlive({ createdAt, seenAt }, now)) return null;
  const user = await userOf(db, row.userId);
  return user && { user, isToBeNoted: now - seenAt >= SEEN_EVERY_MS };
}

/** Notes that a session is used. */
export async function noteSession(transaction: Connection, token: string, now: number): Promise<void> {
  await transaction.execute('UPDATE access_session SET seen_at = ? WHERE hash = ?', now, tokenHash(token));
}

/** Ends a session. */
export async function endSession(transaction: Connection, token: string): Promise<void> {
  await transaction.execute('DELETE FROM access_session WHERE hash = ?', tokenHash(token));
}

/** Ends all sessions of a user, but for one where its token is given. */
export async function endSessionsOf(transaction: Connection, userId: string, butFor: string | null): Promise<void> {
  await transaction.execute(
    'DELETE FROM access_session WHERE user_id = ? AND hash <> ?',
    userId,
    butFor === null ? '' : tokenHash(butFor),
  );
}
