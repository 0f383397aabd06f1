import { NEWCOMERS } from '../../../_access/project.ts';
import { projectsText } from '../../../_access/projects-text.ts';
import type { UserRole } from '../../../_access/role.ts';
import type { ListedUser } from '../../../_query/access/users.ts';

/** What each role may do. */
export const ROLE_WORDS: Readonly<Record<UserRole, string>> = {
  viewer: 'reads everything but users, keys and the log',
  editor: 'also decides, and sets alerts up',
  admin: 'also lets others in, and makes keys',
};

/** How people come: invited alone; also without, where groups of a provider give a role; as a proxy names them. */
export type Arrival = 'invitation' | 'provider' | 'proxy';

const NEW = `sees ${projectsText({ projects: NEWCOMERS })} alone`;
const INVITED = 'Who is invited gets an address, sets a password there, and signs in with it from then on.';

/** What the list of users says of it. */
export const ARRIVAL_WORDS: Readonly<Record<Arrival, string>> = {
  invitation: INVITED,
  provider: `${INVITED} Whom a group of the provider lets in without an invitation ${NEW} at first.`,
  proxy: `The proxy says who comes: whoever is new is a viewer, and ${NEW}. Here somebody can be more before they first come.`,
};

/** How a user signs in: "password and provider", "not yet: invited". */
export function waysText({ hasPassword, isLinked }: Pick<ListedUser, 'hasPassword' | 'isLinked'>): string {
  const ways = [...(hasPassword ? ['password'] : []), ...(isLinked ? ['provider'] : [])];
  return ways.length === 0 ? 'not yet' : ways.join(' and ');
}
