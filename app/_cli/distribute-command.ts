import { distribute } from '../_store/database/distribute.ts';
import { migrate } from '../_store/database/migrate.ts';
import { readOptions } from './read-options.ts';
import { withDatabase } from './with-database.ts';

/** Turns the tables of a PostgreSQL database with Citus into distributed ones. */
export async function distributeCommand(
  args: readonly string[],
  env: Record<string, string | undefined>,
): Promise<number> {
  readOptions(args, []);
  await withDatabase(env, async (database) => {
    await migrate(database);
    const tables = await distribute(database);
    console.log(tables.length === 0 ? 'All tables are distributed already.' : `Distributed: ${tables.join(', ')}.`);
  });
  return 0;
}
