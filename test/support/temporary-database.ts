import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
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

function isOnPostgresql(): boolean {
  return process.env['AFTERCLOSE_TEST_ON'] === 'postgresql';
}

function serverUrl(): string {
  const url = process.env['AFTERCLOSE_TEST_POSTGRESQL_URL'];
  if (url === undefined) throw new Error('no PostgreSQL server was started for the tests');
  return url;
}

function temporaryFile(onEnd: OnEnd): string {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-test-'));
  onEnd(() => rmSync(folder, { recursive: true, force: true }));
  return `file:${join(folder, 'test.db')}`;
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
  const isDistributed = IS_DISTRIBUTED && isOnPostgresql();
  const url = await (isDistributed ? distributedSchema(serverUrl(), onEnd) : temporaryDatabaseUrl(onEnd));
  const database = await openDatabase(url);
  onEnd(() => database.close());
  await migrate(database);
  return { ...database, url };
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
