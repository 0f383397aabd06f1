import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../../app/_store/database.ts';
import { migrate } from '../../app/_store/migrate.ts';

/** The URL of a SQLite file that does not exist yet, in a folder that goes away with the test. */
export function temporaryDatabaseUrl(): string {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return `file:${join(folder, 'test.db')}`;
}

/** An open, migrated database in a file of its own, closed and deleted when the test ends. */
export async function temporaryDatabase(): Promise<Database & { url: string }> {
  const url = temporaryDatabaseUrl();
  const database = await openDatabase(url);
  onTestFinished(() => database.close());
  await migrate(database);
  return { ...database, url };
}
