import type { Database } from '../_store/database/connection.ts';
import { openDatabase } from '../_store/database/open-database.ts';
import { readConfig } from '../config.ts';

/** Works on the database that the environment names, and closes it. */
export async function withDatabase(
  env: Record<string, string | undefined>,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const database = await openDatabase(readConfig(env, process.cwd()).databaseUrl);
  try {
    await work(database);
  } finally {
    await database.close();
  }
}
