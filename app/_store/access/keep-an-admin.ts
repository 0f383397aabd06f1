import type { UserRole } from '../../_access/role.ts';
import type { Connection } from '../database/connection.ts';

/** Nobody would be left who can let others in. */
export class LastAdmin extends Error {}

/**
 * Makes sure that somebody stays an admin. To be called in the transaction of the change; users are locked first, so that
 * two admins can't take the role from each other at once.
 * @param role what the user is to be; null: deleted
 * @throws {LastAdmin} if nobody would be left.
 */
export async function keepAnAdmin(transaction: Connection, userId: string, role: UserRole | null): Promise<void> {
  if (role === 'admin') return;
  if (transaction.dialect.name === 'postgresql') await transaction.execute('LOCK TABLE access_user IN EXCLUSIVE MODE');
  const others = await transaction.query(
    "SELECT 1 AS one FROM access_user WHERE role = 'admin' AND id <> ? LIMIT 1",
    userId,
  );
  if (others.length === 0) throw new LastAdmin('at least one user must be an admin');
}
