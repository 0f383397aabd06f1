import type { Database } from './connection.ts';

/** With it, all tables of a service lie on one node: every transaction and every join of a service stays there. */
const COLOCATED_WITH = 'close_event';

/**
 * Turns the tables of a PostgreSQL database with the extension Citus into Citus tables: those keyed by service are
 * distributed by it, the list of services is a reference table, what belongs to the coordinator alone (lease,
 * migrations) stays as it is. Tables that are distributed already are left alone, so that it may be run again, also
 * after it was broken off. No receiver should write meanwhile: Citus moves the rows of each table under a lock.
 * @returns the names of the tables that it has turned
 * @throws {Error} if the database is no PostgreSQL, or has no Citus.
 */
export async function distribute(database: Database): Promise<string[]> {
  if (database.dialect.name !== 'postgresql') {
    throw new Error(
      'DATABASE_URL names a SQLite file, but only PostgreSQL with the extension Citus can be distributed.',
    );
  }
  const citus = await database.query(
    "SELECT 1 FROM pg_proc WHERE proname = 'create_distributed_table' AND pg_function_is_visible(oid)",
  );
  if (citus.length === 0) {
    throw new Error('The database has no Citus: install it on every node, and run CREATE EXTENSION citus.');
  }
  const tables = await database.query<{ name: string }>(
    // Partitions go with their table.
    `SELECT c.relname AS name FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
     WHERE a.attname = 'service_id' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND pg_table_is_visible(c.oid)
       AND c.oid NOT IN (SELECT logicalrelid FROM pg_dist_partition)
     ORDER BY c.relname <> '${COLOCATED_WITH}', c.relname`,
  );
  for (const { name } of tables) {
    await database.query(
      "SELECT create_distributed_table(?, 'service_id', colocate_with => ?)::text",
      name,
      name === COLOCATED_WITH ? 'none' : COLOCATED_WITH,
    );
  }
  const services = await database.query<{ name: string }>(
    "SELECT 'service' AS name WHERE to_regclass('service') NOT IN (SELECT logicalrelid FROM pg_dist_partition)",
  );
  if (services.length > 0) await database.query("SELECT create_reference_table('service')::text");
  return [...tables, ...services].map(({ name }) => name);
}
