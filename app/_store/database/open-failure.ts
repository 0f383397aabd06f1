import { accessSync, closeSync, constants, existsSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { postgresqlMessage, postgresqlState } from './postgresql-error.ts';

/** The first bytes of every SQLite file. */
const SQLITE_HEADER = 'SQLite format 3\0';

/**
 * Why a database can't be used as it is: one sentence that says what is wrong and what was expected.
 * @param error of opening or migrating it
 * @returns undefined if that is not known
 */
export function openFailure(error: unknown, databaseUrl: string): string | undefined {
  const why = databaseUrl.startsWith('file:')
    ? whyNotSqlite(error, databaseUrl.slice('file:'.length))
    : whyNotPostgresql(error, new URL(databaseUrl));
  return why && `DATABASE_URL: ${why}`;
}

function whyNotSqlite(error: unknown, path: string): string | undefined {
  const table = /table (\S+) already exists/.exec(String(error))?.[1];
  if (table !== undefined) return foreign(path, table);
  const folder = existingFolderOf(path);
  if (!statSync(folder).isDirectory()) return `${path} can't be made, since ${folder} is no folder.`;
  const isThere = existsSync(path);
  if (isThere && statSync(path).isDirectory()) return `${path} is a folder, not a file.`;
  if (isThere && !isSqlite(path)) return `${path} is no SQLite database.`;
  if (isThere && !isWritable(path)) return `${path} may not be written by this user.`;
  // SQLite writes two files beside its own.
  if (!isWritable(folder)) return `The folder ${folder} may not be written by this user.`;
  return isThere ? undefined : `${path} can't be made in ${folder}.`;
}

function whyNotPostgresql(error: unknown, url: URL): string | undefined {
  const [role, database] = [decodeURIComponent(url.username), decodeURIComponent(url.pathname.slice(1))];
  const message = postgresqlMessage(error);
  const state = postgresqlState(error);
  // Some ways to ask for a password fail in the driver, which has none.
  if (/password must be a string/.test(message) || (state === '28P01' && url.password === '')) {
    return `PostgreSQL at ${url.host} asks for a password, which DATABASE_URL lacks.`;
  }
  if (message === 'DatabaseNotReachable') return `No PostgreSQL answers at ${url.host}.`;
  switch (state) {
    case '28P01':
      return `PostgreSQL at ${url.host} refuses the role "${role}" with this password.`;
    case '28000':
      return `PostgreSQL at ${url.host} does not let the role "${role}" in: ${message}.`;
    case '3D000':
      return `PostgreSQL at ${url.host} has no database "${database}".`;
    case '42501':
      return `The role "${role}" may not make tables in "${database}": ${message}.`;
    case '42P07':
      return foreign(`"${database}"`, /relation "(.+)" already exists/.exec(message)?.[1] ?? '');
    default:
      return undefined;
  }
}

function foreign(database: string, table: string): string {
  return `${database} holds the tables of another program, "${table}" among them.`;
}

/** The folder of a file, or the nearest one above it that exists. */
function existingFolderOf(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) ? folder : existingFolderOf(folder);
}

function isSqlite(path: string): boolean {
  try {
    const file = openSync(path, 'r');
    const first = Buffer.alloc(SQLITE_HEADER.length);
    const length = readSync(file, first);
    closeSync(file);
    return length === 0 || first.toString() === SQLITE_HEADER;
  } catch {
    // What can't be read is not known to be something else.
    return true;
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
