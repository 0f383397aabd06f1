import type { Database } from './connection.ts';
import { openPostgresql } from './postgresql-database.ts';
import { openSqlite } from './sqlite-database.ts';

/**
 * Opens what `databaseUrl` names: a SQLite file (`file:` and an absolute path), whose folder is created, or a
 * PostgreSQL database (`postgres:` or `postgresql:`), to which connections are made when they are needed.
 * @throws {StoreUnavailable} if other processes keep the file locked.
 */
export async function openDatabase(databaseUrl: string): Promise<Database> {
  return databaseUrl.startsWith('file:') ? openSqlite(databaseUrl) : openPostgresql(databaseUrl);
}
