import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Database } from '../../../app/_store/database/connection.ts';
import { migrate } from '../../../app/_store/database/migrate.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { temporaryDatabaseUrl } from '../../support/temporary-database.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations/', import.meta.url));

/** A database with the first migrations only, whose names match. */
export async function earlierDatabase(names: RegExp): Promise<Database> {
  const database = await openDatabase(await temporaryDatabaseUrl());
  onTestFinished(() => database.close());
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const all = join(MIGRATIONS, database.dialect.name);
  for (const name of readdirSync(all).filter((each) => names.test(each))) {
    cpSync(join(all, name), join(folder, name), { recursive: true });
  }
  await migrate(database, folder);
  return database;
}
