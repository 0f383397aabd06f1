import { randomUUID } from 'node:crypto';
import { distribute } from '../../app/_store/database/distribute.ts';
import { migrate } from '../../app/_store/database/migrate.ts';
import { openDatabase } from '../../app/_store/database/open-database.ts';
import type { OnEnd } from './temporary-database.ts';

/** Whether the tests' server is a cluster of Citus, over which the tables of each test are distributed. */
export const IS_DISTRIBUTED = process.env['AFTERCLOSE_TEST_DISTRIBUTE'] === '1';

/** More partitions than that take longer to empty than to make anew. */
const MOST_PARTITIONS = 24;
/** Each is a table on a node: few, because tests have few rows. */
const SHARDS = 8;

const REGISTRY = 'public.afterclose_test_schema';
/** All that is in a schema, with the columns of its tables, but for the days of its partitions. */
const CONTENTS = `(SELECT string_agg(name, ' ' ORDER BY name) FROM (
  SELECT relname || '.' || attname AS name FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0
  WHERE relnamespace = current_schema()::regnamespace AND NOT relispartition AND relkind IN ('r', 'p', 'v')
  UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace) AS named)`;

/** Forgets the schemas of an earlier run, and makes the list of those of this one. */
export async function prepareSchemas(serverUrl: string): Promise<void> {
  await dropSchemas(serverUrl);
  await inServer(
    serverUrl,
    `CREATE TABLE ${REGISTRY} (name text PRIMARY KEY, contents text NOT NULL, free boolean NOT NULL)`,
  );
}

export async function dropSchemas(serverUrl: string): Promise<void> {
  const server = await openDatabase(serverUrl);
  const [known] = await server.query(`SELECT 1 FROM pg_class WHERE oid = to_regclass('${REGISTRY}')`);
  const schemas = known ? await server.query<{ name: string }>(`SELECT name FROM ${REGISTRY}`) : [];
  for (const { name } of schemas) await server.execute(`DROP SCHEMA IF EXISTS ${name} CASCADE`);
  if (known) await server.execute(`DROP TABLE ${REGISTRY}`);
  await server.close();
}

/**
 * The URL of a schema with empty, distributed tables. To distribute them takes seconds: so a schema is emptied and used
 * again when the test ends, unless the test has changed what is in it.
 */
export async function distributedSchema(serverUrl: string, onEnd: OnEnd): Promise<string> {
  const schema = (await freeSchema(serverUrl)) ?? (await newSchema(serverUrl));
  const url = urlOf(serverUrl, schema);
  onEnd(() => giveBack(serverUrl, schema));
  return url;
}

async function freeSchema(serverUrl: string): Promise<string | undefined> {
  const server = await openDatabase(serverUrl);
  const [free] = await server.query<{ name: string }>(
    `UPDATE ${REGISTRY} SET free = false
     WHERE name = (SELECT name FROM ${REGISTRY} WHERE free ORDER BY name LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING name`,
  );
  await server.close();
  return free?.name;
}

async function newSchema(serverUrl: string): Promise<string> {
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  await inServer(serverUrl, `CREATE SCHEMA ${schema}`);
  const database = await openDatabase(urlOf(serverUrl, schema, `-c citus.shard_count=${SHARDS}`));
  await migrate(database);
  await distribute(database);
  await database.execute(`INSERT INTO ${REGISTRY} VALUES (?, ${CONTENTS}, false)`, schema);
  await database.close();
  return schema;
}

async function giveBack(serverUrl: string, schema: string): Promise<void> {
  const database = await openDatabase(urlOf(serverUrl, schema));
  const [state] = await database.query<{ same: boolean; partitions: number }>(
    `SELECT contents = ${CONTENTS} AS same, (SELECT count(*)::int FROM pg_class
       WHERE relnamespace = current_schema()::regnamespace AND relispartition AND relkind = 'r') AS partitions
     FROM ${REGISTRY} WHERE name = ?`,
    schema,
  );
  if (state?.same === true && state.partitions <= MOST_PARTITIONS) {
    await database.execute(EMPTY_ALL);
    await database.execute(`UPDATE ${REGISTRY} SET free = true WHERE name = ?`, schema);
  } else {
    await database.execute(`DROP SCHEMA ${schema} CASCADE`);
    await database.execute(`DELETE FROM ${REGISTRY} WHERE name = ?`, schema);
  }
  await database.close();
}

/** Deleted, not truncated: of most tables there is nothing to delete, and that is found out at once. */
const EMPTY_ALL = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace
    AND NOT relispartition AND relkind IN ('r', 'p') AND relname <> '_prisma_migrations'
  LOOP EXECUTE format('DELETE FROM %I', name); END LOOP; END $$`;

function urlOf(serverUrl: string, schema: string, options = ''): string {
  const url = new URL(serverUrl);
  url.searchParams.set('options', `-c search_path=${schema} ${options}`.trim());
  return url.href;
}

async function inServer(serverUrl: string, statement: string): Promise<void> {
  const server = await openDatabase(serverUrl);
  await server.execute(statement);
  await server.close();
}
