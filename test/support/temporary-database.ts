import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Database } from '../../app/_store/database/connection.ts';
import { migrate } from '../../app/_store/database/migrate.ts';
import { openDatabase } from '../../app/_store/database/open-database.ts';
import { distributedSchema, IS_DISTRIBUTED } from './distributed-schemas.ts';

/** Registers what to do at the end of a test, or of something else. The last is done first. */
export type OnEnd = (cleanUp: () => void | Promise<void>) => void;

/** The URL of an empty database that goes away with the test: a SQLite file, or a schema of the PostgreSQL server. */
export async function temporaryDatabaseUrl(onEnd: OnEnd = onTestFinished): Promise<string> {
  return isOnPostgresql() ? temporarySchema(onEnd) : temporaryFile(onEnd);
}

/** Whether the tests of this process run on PostgreSQL, else on SQLite. */
export function isOnPostgresql(): boolean {
  return process.env['AFTERCLOSE_TEST_ON'] === 'postgresql';
}

function serverUrl(): string {
  const url = process.env['AFTERCLOSE_TEST_POSTGRESQL_URL'];
  if (url === undefined) throw new Error('no PostgreSQL server was started for the tests');
  return url;
}

function temporaryFile(onEnd: OnEnd, migrated?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-test-'));
  onEnd(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'test.db');
  if (migrated !== undefined) copyFileSync(migrated, file);
  return `file:${file}`;
}

async function temporarySchema(onEnd: OnEnd): Promise<string> {
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  const inServer = async (statement: string) => {
    const server = await openDatabase(serverUrl());
    await server.execute(statement);
    await server.close();
  };
  await inServer(`CREATE SCHEMA ${schema}`);
  onEnd(() => inServer(`DROP SCHEMA ${schema} CASCADE`));
  const url = new URL(serverUrl());
  url.searchParams.set('options', `-c search_path=${schema}`);
  return url.href;
}

/**
 * An open, migrated database of its own, closed and deleted when the test ends. With `AFTERCLOSE_TEST_DISTRIBUTE=1`, its
 * tables are distributed over the nodes of the PostgreSQL server, which must have Citus.
 */
export async function temporaryDatabase(onEnd: OnEnd = onTestFinished): Promise<Database & { url: string }> {
  const url = await urlToMigrate(onEnd);
  const database = await openDatabase(url);
  onEnd(() => database.close());
  await migrate(database);
  return { ...database, url };
}

/** Of an empty database, or of one that was migrated before the tests. */
async function urlToMigrate(onEnd: OnEnd): Promise<string> {
  if (!isOnPostgresql()) return temporaryFile(onEnd, process.env['AFTERCLOSE_TEST_MIGRATED']);
  return IS_DISTRIBUTED ? distributedSchema(serverUrl(), onEnd) : temporarySchema(onEnd);
}

/** As {@link temporaryDatabase}, until `work` is done: for one of many runs in a test. */
export async function withTemporaryDatabase(
  work: (database: Database & { url: string }) => Promise<void>,
): Promise<void> {
  const cleanUps: (() => void | Promise<void>)[] = [];
  const database = await temporaryDatabase((cleanUp) => cleanUps.unshift(cleanUp));
  try {
    await work(database);
  } finally {
    for (const cleanUp of cleanUps) await cleanUp();
  }
}

/** How many rows a table has. */
export async function rowCount(database: Database, table: string): Promise<number> {
  const [row] = await database.query<{ n: bigint }>(`SELECT count(*) AS n FROM ${table}`);
  return Number(row?.n);
}
