import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../app/_store/database/migrate.ts';
import { openDatabase } from '../../app/_store/database/open-database.ts';

/** Migrates one SQLite file. Each test gets a copy of it, which takes a quarter of the time. */
export default async function migrateOnce(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-migrated-'));
  const file = join(folder, 'migrated.db');
  const database = await openDatabase(`file:${file}`);
  await migrate(database);
  // All is in the file itself then, and nothing in the log beside it.
  await database.close();
  process.env['AFTERCLOSE_TEST_MIGRATED'] = file;
  return () => rmSync(folder, { recursive: true, force: true });
}
