import { randomUUID } from 'node:crypto';
import { givenProjects } from '../../_access/project.ts';
import type { UserRole } from '../../_access/role.ts';
import type { Connection } from '../database/connection.ts';

/** A person who may use the programs. Times are epoch ms. */
export interface AccessUser {
  id: string;
  /** In lower case. */
  email: string;
  name: string;
  role: UserRole;
  /** What they may see; null for every project, as admins always may. */
  projects: readonly string[] | null;
  createdAt: number;
  updatedAt: number;
}

/** As it is kept; `projects` is a JSON list. */
interface UserRow extends Omit<AccessUser, 'projects'> {
  projects: string | null;
}

/** One of the list, with how they sign in. */
export interface ListedUser extends AccessUser {
  hasPassword: boolean;
  /** They have signed in through a provider. */
  isLinked: boolean;
  /** When one of their sessions was last used; null if there is none. */
  seenAt: number | null;
}

/** With what is kept of the password; null for none. */
export interface UserWithPassword extends AccessUser {
  password: string | null;
}

const COLUMNS = 'id, email, name, role, projects, created_at AS "createdAt", updated_at AS "updatedAt"';

/** The email is taken by somebody else. */
export class EmailTaken extends Error {}

/**
 * Keeps a new user, who can't sign in until a password is set or a provider names them.
 * @throws {EmailTaken} if there is one of this email.
 */
export async function createUser(
  transaction: Connection,
  { email, name, role, ...asked }: Pick<AccessUser, 'email' | 'name' | 'role' | 'projects'>,
  now: number,
): Promise<AccessUser> {
  const projects = givenProjects(role, asked.projects);
  const user = { id: randomUUID(), email: email.toLowerCase(), name, role, projects, createdAt: now, updatedAt: now };
  const made = await transaction.execute(
    `INSERT INTO access_user (id, email, name, role, projects, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
    user.id,
    user.email,
    name,
    role,
    written(projects),
    now,
    now,
  );
  if (made === 0) throw new EmailTaken(`${email} is taken`);
  return user;
}

/** Whether anybody could sign in ever. */
export async function hasUsers(db: Connection): Promise<boolean> {
  return (await db.query('SELECT 1 AS one FROM access_user LIMIT 1')).length > 0;
}

export async function userOf(db: Connection, id: string): Promise<AccessUser | null> {
  return one(await db.query<UserRow>(`SELECT ${COLUMNS} FROM access_user WHERE id = ?`, id));
}

export async function userByEmail(db: Connection, email: string): Promise<UserWithPassword | null> {
  return one(
    await db.query<UserRow & { password: string | null }>(
      `SELECT ${COLUMNS}, password FROM access_user WHERE email = ?`,
      email.toLowerCase(),
    ),
  );
}

/** @param subject the issuer and what it calls the user, with a space between */
export async function userBySubject(db: Connection, subject: string): Promise<AccessUser | null> {
  return one(await db.query<UserRow>(`SELECT ${COLUMNS} FROM access_user WHERE subject = ?`, subject));
}

/** All users, by their emails. */
export async function listUsers(db: Connection): Promise<ListedUser[]> {
  const rows = await db.query<UserRow & { hasPassword: number; isLinked: number; seenAt: number | null }>(
    `SELECT ${COLUMNS}, CASE WHEN password IS NULL THEN 0 ELSE 1 END AS "hasPassword",
       CASE WHEN subject IS NULL THEN 0 ELSE 1 END AS "isLinked",
       (SELECT MAX(seen_at) FROM access_session WHERE user_id = access_user.id) AS "seenAt"
     FROM access_user ORDER BY email`,
  );
  return rows.map((row) => ({
    ...plain(row),
    hasPassword: Number(row.hasPassword) === 1,
    isLinked: Number(row.isLinked) === 1,
    seenAt: row.seenAt === null ? null : Number(row.seenAt),
  }));
}

/** Changes name, role and projects. @returns how they are from then on; null if there is no such user */
export async function changeUser(
  transaction: Connection,
  id: string,
  { name, role, ...asked }: Pick<AccessUser, 'name' | 'role' | 'projects'>,
  now: number,
): Promise<AccessUser | null> {
  const projects = written(givenProjects(role, asked.projects));
  const sql = 'UPDATE access_user SET name = ?, role = ?, projects = ?, updated_at = ? WHERE id = ?';
  await transaction.execute(sql, name, role, projects, now, id);
  return userOf(transaction, id);
}

/** @param password what is kept of it, see `hashPassword` */
export async function setPassword(transaction: Connection, id: string, password: string, now: number): Promise<void> {
  await transaction.execute('UPDATE access_user SET password = ?, updated_at = ? WHERE id = ?', password, now, id);
}

export async function linkSubject(transaction: Connection, id: string, subject: string, now: number): Promise<void> {
  await transaction.execute('UPDATE access_user SET subject = ?, updated_at = ? WHERE id = ?', subject, now, id);
}

/** Takes a user away, with sessions and invitations. @returns whether there was one */
export async function deleteUser(transaction: Connection, id: string): Promise<boolean> {
  for (const table of ['access_session', 'access_invitation']) {
    await transaction.execute(`DELETE FROM ${table} WHERE user_id = ?`, id);
  }
  return (await transaction.execute('DELETE FROM access_user WHERE id = ?', id)) > 0;
}

function written(projects: readonly string[] | null): string | null {
  return projects === null ? null : JSON.stringify(projects);
}

function one<Row extends UserRow>(rows: readonly Row[]): (Omit<Row, keyof UserRow> & AccessUser) | null {
  const [row] = rows;
  return row === undefined ? null : { ...row, ...plain(row) };
}

/** Drivers give 64-bit numbers in types of their own. */
function plain({ id, email, name, role, projects, createdAt, updatedAt }: UserRow): AccessUser {
  const listed = projects === null ? null : listOf(projects);
  return { id, email, name, role, projects: listed, createdAt: Number(createdAt), updatedAt: Number(updatedAt) };
}

function listOf(json: string): string[] {
  const stored: unknown = JSON.parse(json);
  return Array.isArray(stored) ? stored.filter((project) => typeof project === 'string') : [];
}
