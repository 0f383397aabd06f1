import type { UserRole } from '../../../app/_access/role.ts';
import { type AccessUser, createUser } from '../../../app/_store/access/access-user.ts';
import type { Database } from '../../../app/_store/database/connection.ts';

/** Keeps a user, whose email is of the name. */
export function someUser(database: Database, name: string, role: UserRole, now = 0): Promise<AccessUser> {
  return database.writeTransaction((transaction) =>
    createUser(transaction, { email: `${name}@Example.com`, name, role, projects: null }, now),
  );
}
