import { describe, expect, test } from 'vitest';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { retentionJob } from '../../../app/_receiver/retention-job.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { distribute } from '../../../app/_store/database/distribute.ts';
import { IS_DISTRIBUTED } from '../../support/distributed-schemas.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

/** Where there is no Citus: functions of its names, with the parameters of its documentation, note how they are called. */
async function withStandIns(): Promise<Database> {
  const database = await temporaryDatabase();
  for (const statement of [
    'CREATE TABLE pg_dist_partition (logicalrelid regclass)',
    'CREATE TABLE call (id BIGSERIAL, name text, distribution text, colocated text)',
    `CREATE FUNCTION create_distributed_table(table_name regclass, distribution_column text,
       distribution_type text DEFAULT 'hash', colocate_with text DEFAULT 'default', shard_count int DEFAULT NULL)
     RETURNS void LANGUAGE sql AS $$
       INSERT INTO pg_dist_partition VALUES (table_name);
       INSERT INTO call (name, distribution, colocated) VALUES (table_name::text, distribution_column, colocate_with) $$`,
    `CREATE FUNCTION create_reference_table(table_name regclass) RETURNS void LANGUAGE sql AS $$
       INSERT INTO pg_dist_partition VALUES (table_name);
       INSERT INTO call (name) VALUES (table_name::text) $$`,
    `CREATE FUNCTION citus_total_relation_size(table_name regclass) RETURNS bigint LANGUAGE sql AS $$
       SELECT pg_total_relation_size(table_name) $$`,
  ]) {
    await database.execute(statement);
  }
  return database;
}

const calls = (database: Database) =>
  database.query<{ name: string; distribution: string | null; colocated: string | null }>(
    'SELECT name, distribution, colocated FROM call ORDER BY id',
  );

describe.runIf(IS_DISTRIBUTED)('on a cluster', () => {
  const distributedTables = (database: Database) =>
    database.query<{ name: string; method: string; colocation: number }>(
      `SELECT c.relname AS name, p.partmethod::text AS method, p.colocationid AS colocation
       FROM pg_dist_partition AS p JOIN pg_class AS c ON c.oid = p.logicalrelid
       WHERE c.relnamespace = current_schema()::regnamespace AND NOT c.relispartition ORDER BY c.relname`,
    );

  test('every table keyed by service lies beside the events, and services are everywhere', async () => {
    const database = await temporaryDatabase();
    const keyed = await database.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'service_id'
       WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
    );
    const tables = await distributedTables(database);
    const hashed = tables.filter(({ method }) => method === 'h');
    expect(hashed.map(({ name }) => name)).toEqual(keyed.map(({ name }) => name).sort());
    expect(new Set(hashed.map(({ colocation }) => colocation)).size).toBe(1);
    expect(tables.filter(({ method }) => method === 'n').map(({ name }) => name)).toEqual(['service']);
  });

  test('what is distributed is left alone, and a later table follows', async () => {
    const database = await temporaryDatabase();
    expect(await distribute(database)).toEqual([]);
    await database.execute('CREATE TABLE later (service_id BIGINT NOT NULL)');
    expect(await distribute(database)).toEqual(['later']);
  });

  test('days come and go', async () => {
    const database = await temporaryDatabase();
    const days = async () => {
      const rows = await database.query<{ name: string }>(
        `SELECT c.relname AS name FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
         WHERE i.inhparent = to_regclass('close_event') ORDER BY 1`,
      );
      return rows.map(({ name }) => name);
    };
    const retain = (now: number) =>
      retentionJob(database, DEFAULT_RETENTION, () => now).run((work) => database.writeTransaction(work));
    await retain(Date.UTC(2026, 5, 20));
    expect((await days())[0]).toBe('close_event_20260605');
    await retain(Date.UTC(2026, 5, 21));
    expect((await days())[0]).toBe('close_event_20260606');
    expect((await days()).at(-1)).toBe('close_event_20260623');
  });
});

test.skipIf(IS_DISTRIBUTED)(
  'every table keyed by service is distributed by it beside the events, once, and services are everywhere',
  async () => {
    const database = await withStandIns();
    await retentionJob(database, DEFAULT_RETENTION, Date.now).run((work) => database.writeTransaction(work));
    const turned = await distribute(database);
    expect(turned).toEqual(
      expect.arrayContaining(['close_event', 'close_detail', 'series', 'close_rollup', 'service']),
    );
    expect(turned).not.toContain('lease');
    expect(turned.filter((name) => /\d/.test(name))).toEqual([]);
    const [first, ...others] = await calls(database);
    const services = others.pop();
    expect(first).toEqual({ name: 'close_event', distribution: 'service_id', colocated: 'none' });
    for (const { name, ...how } of others) {
      expect(how, name).toEqual({ distribution: 'service_id', colocated: 'close_event' });
    }
    expect(services).toEqual({ name: 'service', distribution: null, colocated: null });

    expect(await distribute(database)).toEqual([]);
    await database.execute('CREATE TABLE later (service_id BIGINT NOT NULL)');
    expect(await distribute(database)).toEqual(['later']);
  },
);

test('a primary key of a distributed table holds the service', async () => {
  const database = await temporaryDatabase();
  const keys = await database.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
     JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'service_id' AND pg_table_is_visible(c.oid)
     WHERE i.indisunique AND NOT (a.attnum = ANY (i.indkey))`,
  );
  expect(keys).toEqual([]);
});

test.skipIf(IS_DISTRIBUTED)('a database without Citus is refused in one sentence', async () => {
  await expect(distribute(await temporaryDatabase())).rejects.toThrow('The database has no Citus: install it');
});
