import { NEWCOMERS } from '../../_access/project.ts';
import type { UserRole } from '../../_access/role.ts';
import type { Connection } from '../database/connection.ts';
import { type AccessUser, changeUser, createUser, linkSubject, userByEmail, userBySubject } from './access-user.ts';
import { keepAnAdmin, LastAdmin } from './keep-an-admin.ts';

/** Somebody as a provider names them, with what their groups and the settings make of them. */
export interface ProviderIdentity {
  /** The issuer and what it calls them, with a space between: it stays, whatever else changes. */
  subject: string;
  email: string | null;
  /** The provider says that the address is theirs. */
  emailVerified: boolean;
  name: string | null;
  /** What they are to be; null where groups and settings say nothing. */
  role: UserRole | null;
  /** Groups decide: who is in none may not come in. */
  isByGroup: boolean;
}

/** Somebody is who they say, and may not come in. The message is for people. */
export class NotAUser extends Error {
  override readonly name = 'NotAUser';
}

/** Whether an error is one. It is known by its name: the bundler gives each route a copy of the class. */
export function isNotAUser(error: unknown): error is NotAUser {
  return error instanceof Error && error.name === 'NotAUser';
}

/**
 * The user that an identity is: the one that it was linked with before; else the one with its email, if the provider
 * vouches for it; else a new one, if groups or settings give a role.
 * @param now epoch ms
 * @throws {NotAUser} if it is none of them.
 */
export async function userOfIdentity(
  transaction: Connection,
  identity: ProviderIdentity,
  now: number,
): Promise<AccessUser> {
  const { subject, email, emailVerified, role, isByGroup } = identity;
  if (isByGroup && role === null)
    throw new NotAUser('None of your groups may use afterclose. An admin can say which do.');
  const user = (await userBySubject(transaction, subject)) ?? (await linkedByEmail(transaction, identity, now));
  if (user !== null) return withRole(transaction, user, role, now);
  if (role === null || email === null || !emailVerified) {
    throw new NotAUser('There is no user with your email. Ask an admin for an invitation.');
  }
  const made = await createUser(transaction, { email, name: identity.name ?? email, role, projects: NEWCOMERS }, now);
  await linkSubject(transaction, made.id, subject, now);
  return made;
}

async function linkedByEmail(
  transaction: Connection,
  { subject, email, emailVerified }: ProviderIdentity,
  now: number,
): Promise<AccessUser | null> {
  if (email === null) return null;
  const user = await userByEmail(transaction, email);
  if (user === null) return null;
  if (!emailVerified) {
    throw new NotAUser('The provider does not say that your email is yours. An admin of it has to confirm it.');
  }
  await linkSubject(transaction, user.id, subject, now);
  return user;
}

/**
 * Groups take the role from nobody who is the last admin: nobody could let others in. Whoever was an admin saw every project
 * because of that: without the role they see what newcomers see, until an admin gives them more.
 */
async function withRole(
  transaction: Connection,
  user: AccessUser,
  role: UserRole | null,
  now: number,
): Promise<AccessUser> {
  if (role === null || role === user.role || (await isLastAdmin(transaction, user, role))) return user;
  const projects = user.role === 'admin' ? NEWCOMERS : user.projects;
  return (await changeUser(transaction, user.id, { ...user, role, projects }, now)) ?? user;
}

async function isLastAdmin(
  transaction: Connection,
  { id, role: before }: AccessUser,
  role: UserRole,
): Promise<boolean> {
  if (before !== 'admin') return false;
  try {
    await keepAnAdmin(transaction, id, role);
    return false;
  } catch (error) {
    if (error instanceof LastAdmin) return true;
    throw error;
  }
}
