import type { Connection } from '../database/connection.ts';
import { randomToken, tokenHash } from './token.ts';

/** An invitation stands for so long. */
export const INVITATION_MS = 3 * 86_400_000;

/**
 * Makes an invitation to set a password; earlier ones of the same user stand no more.
 * @param userId null: who comes with it becomes the first admin
 * @param now epoch ms
 * @returns its token, which is kept nowhere
 */
export async function invite(transaction: Connection, userId: string | null, now: number): Promise<string> {
  const token = randomToken();
  if (userId !== null) await transaction.execute('DELETE FROM access_invitation WHERE user_id = ?', userId);
  await transaction.execute(
    'INSERT INTO access_invitation (hash, user_id, created_at, expires_at) VALUES (?, ?, ?, ?)',
    tokenHash(token),
    userId,
    now,
    now + INVITATION_MS,
  );
  return token;
}

/** Whom an invitation is for; undefined if it does not stand. */
export async function invited(
  db: Connection,
  token: string,
  now: number,
): Promise<{ userId: string | null } | undefined> {
  const [row] = await db.query<{ userId: string | null }>(
    'SELECT user_id AS "userId" FROM access_invitation WHERE hash = ? AND expires_at > ?',
    tokenHash(token),
    now,
  );
  return row;
}

/** Uses up an invitation. @returns false if somebody else has meanwhile */
export async function spendInvitation(transaction: Connection, token: string): Promise<boolean> {
  return (await transaction.execute('DELETE FROM access_invitation WHERE hash = ?', tokenHash(token))) > 0;
}

/** Takes back every invitation to become the first admin: there is one. */
export async function endFirstInvitations(transaction: Connection): Promise<void> {
  await transaction.execute('DELETE FROM access_invitation WHERE user_id IS NULL');
}
