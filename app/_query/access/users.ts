import { type ListedUser, listUsers } from '../../_store/access/access-user.ts';
import type { Connection } from '../../_store/database/connection.ts';

export type { ListedUser } from '../../_store/access/access-user.ts';

/** Who may use the programs, by their emails. */
export function users(db: Connection): Promise<ListedUser[]> {
  return listUsers(db);
}
