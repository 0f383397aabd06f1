import { type AccessUser, userOf } from '../../_store/access/access-user.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { NotFound } from '../_problem/problem.ts';

/** What Next hands to a route with the id of a user, or of a key, in its path. */
export interface UserContext {
  params: Promise<{ id: string }>;
}

/**
 * The user that the path names.
 * @throws {NotFound} if there is none.
 */
export async function userIn(db: Connection, { params }: UserContext): Promise<AccessUser> {
  const { id } = await params;
  const found = await userOf(db, id);
  if (found === null) throw new NotFound(`There is no user "${id}".`);
  return found;
}
