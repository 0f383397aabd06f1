import type { Database } from './connection.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { openFailure } from './open-failure.ts';

/**
 * Opens a database and brings it to the newest schema.
 * @throws {Error} with one sentence if it is none that can be used, or another program's.
 */
export async function openMigrated(databaseUrl: string): Promise<Database> {
  let database: Database | undefined;
  try {
    database = await openDatabase(databaseUrl);
    await migrate(database);
    return database;
  } catch (error) {
    await database?.close();
    const sentence = openFailure(error, databaseUrl);
    throw sentence === undefined ? error : new Error(sentence, { cause: error });
  }
}
