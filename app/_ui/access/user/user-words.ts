import type { UserRole } from '../../../_access/role.ts';
import type { ListedUser } from '../../../_query/access/users.ts';

/** What each role may do. */
export const ROLE_WORDS: Readonly<Record<UserRole, string>> = {
  viewer: 'reads everything but users, keys and the log',
  editor: 'also decides, and sets alerts up',
  admin: 'also lets others in, and makes keys',
};

/** How a user signs in: "password and provider", "not yet: invited". */
export function waysText({ hasPassword, isLinked }: Pick<ListedUser, 'hasPassword' | 'isLinked'>): string {
  const ways = [...(hasPassword ? ['password'] : []), ...(isLinked ? ['provider'] : [])];
  return ways.length === 0 ? 'not yet' : ways.join(' and ');
}
