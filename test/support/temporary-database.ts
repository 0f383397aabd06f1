import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Database } from '../../app/_store/database/connection.ts';
import { migrate } from '../../app/_store/database/migrate.ts';
import { openDatabase } from '../../app/_store/database/open-database.ts';

/** Registers what to do at the end of a test, or of something else. The last is done first. */
export type OnEnd = (cleanUp: () => void | Promise<void>) => void;

/** The URL of an empty database that goes away with the test: a SQLite file, or a schema of the PostgreSQL server. */
export async function temporaryDatabaseUrl(onEnd: OnEnd = onTestFinished): Promise<string> {
  return process.env['AFTERCLOSE_TEST_ON'] === 'postgresql' ? temporarySchema(onEnd) : temporaryFile(onEnd);
}

function temporaryFile(onEnd: OnEnd): string {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-test-'));
  onEnd(() => rmSync(folder, { recursive: true, force: true }));
  return `file:${join(folder, 'test.db')}`;
}

async function temporarySchema(onEnd: OnEnd): Promise<string> {
  const serverUrl = process.env['AFTERCLOSE_TEST_POSTGRESQL_URL'];
  if (serverUrl === undefined) throw new Error('no PostgreSQL server was started for the tests');
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  const inServer = async (statement: string) => {
    const server = await openDatabase(serverUrl);
    await server.execute(statement);
    await server.close();
  };
  await inServer(`CREATE SCHEMA ${schema}`);
  onEnd(() => inServer(`DROP SCHEMA ${schema} CASCADE`));
  const url = new URL(serverUrl);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return url.href;
}

/** An open, migrated database of its own, closed and deleted when the test ends. */
export async function temporaryDatabase(onEnd: OnEnd = onTestFinished): Promise<Database & { url: string }> {
  const url = await temporaryDatabaseUrl(onEnd);
  const database = await openDatabase(url);
  onEnd(() => database.close());
  await migrate(database);
  return { ...database, url };
}

/** How many rows a table has. */
export async function rowCount(database: Database, table: string): Promise<number> {
  const [row] = await database.query<{ n: bigint }>(`SELECT count(*) AS n FROM ${table}`);
  return Number(row?.n);
}
