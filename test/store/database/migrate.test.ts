import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaPg } from '@prisma/adapter-pg';
import { expect, onTestFinished, test } from 'vitest';
import type { Database } from '../../../app/_store/database/connection.ts';
import { migrate } from '../../../app/_store/database/migrate.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { PrismaClient as PostgresqlClient } from '../../../prisma/generated/client-postgresql/client.ts';
import { PrismaClient as SqliteClient } from '../../../prisma/generated/client-sqlite/client.ts';
import { temporaryDatabase, temporaryDatabaseUrl } from '../../support/temporary-database.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations/', import.meta.url));

async function open(url: string): Promise<Database> {
  const database = await openDatabase(url);
  onTestFinished(() => database.close());
  return database;
}

const FIRST = '0001_events_and_rollups';

/** A copy of the first migration of the database, to which a test may add. */
function copyOfMigrations({ dialect }: Database): string {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(MIGRATIONS, dialect.name, FIRST), join(folder, FIRST), { recursive: true });
  return folder;
}

function addMigration(folder: string, name: string, sql: string): void {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

interface Applied {
  migration_name: string;
  checksum: string;
  steps: number;
  finished: number;
}

function log(database: Database): Promise<Applied[]> {
  return database.query<Applied>(
    `SELECT migration_name, checksum, CAST(applied_steps_count AS REAL) AS steps, finished_at IS NOT NULL AS finished
     FROM "_prisma_migrations" ORDER BY migration_name`,
  );
}

test('every model of the schema reads from the migrated database', async () => {
  const { dialect, url } = await temporaryDatabase();
  const client = dialect.name === 'sqlite' ? sqliteClient(url) : postgresqlClient(url);
  onTestFinished(() => client.$disconnect());
  const models = Object.entries(client).filter(([name, model]) => /^[a-z]/.test(name) && hasFindFirst(model));
  expect(models.length).toBeGreaterThanOrEqual(15);
  for (const [name, model] of models) {
    expect(await (hasFindFirst(model) ? model.findFirst() : 'no model'), name).toBeNull();
  }
});

function sqliteClient(url: string) {
  return new SqliteClient({ adapter: new PrismaLibSql({ url }) });
}

function postgresqlClient(url: string) {
  const schema = /search_path=(\w+)/.exec(decodeURIComponent(url))?.[1] ?? 'public';
  return new PostgresqlClient({ adapter: new PrismaPg({ connectionString: url }, { schema }) });
}

function hasFindFirst(model: unknown): model is { findFirst(): Promise<unknown> } {
  return typeof model === 'object' && model !== null && 'findFirst' in model;
}

test('a migration is applied once, and recorded with the SHA-256 of its file', async () => {
  const database = await open(await temporaryDatabaseUrl());
  const folder = copyOfMigrations(database);
  await migrate(database, folder);
  await migrate(database, folder);
  const applied = await log(database);
  const names = applied.map((row) => row.migration_name);
  expect(names).toEqual(readdirSync(folder).filter((name) => /^\d/.test(name)));
  const [first] = applied;
  expect(first?.checksum).toMatch(/^[0-9a-f]{64}$/);
  expect(first?.steps).toBe(1);

  addMigration(
    folder,
    '9001_more',
    '-- A comment; with a semicolon.\nCREATE TABLE more (a TEXT);\n\nCREATE INDEX more_a ON more (a);\n',
  );
  await migrate(database, folder);
  expect((await log(database)).map((row) => row.migration_name)).toEqual([...names, '9001_more']);
  expect(await database.query('SELECT a FROM more')).toEqual([]);
});

test('a migration that fails leaves nothing behind', async () => {
  const database = await open(await temporaryDatabaseUrl());
  const folder = copyOfMigrations(database);
  await migrate(database, folder);
  addMigration(folder, '9002_wrong', 'CREATE TABLE half (a TEXT);\nCREATE TABEL wrong (a TEXT);\n');
  await expect(migrate(database, folder)).rejects.toThrow('syntax error');
  expect((await log(database)).map((row) => row.migration_name)).not.toContain('9002_wrong');
  await expect(database.query('SELECT * FROM half')).rejects.toThrow(/no such table|does not exist/);
});

test('a migration that was edited after it was applied is refused by its name', async () => {
  const database = await open(await temporaryDatabaseUrl());
  const folder = copyOfMigrations(database);
  await migrate(database, folder);
  appendFileSync(join(folder, '0001_events_and_rollups/migration.sql'), '\n');
  await expect(migrate(database, folder)).rejects.toThrow(
    'The migration 0001_events_and_rollups was changed after it was applied',
  );
});

test('a database that is newer than the program is refused', async () => {
  const database = await open(await temporaryDatabaseUrl());
  const folder = copyOfMigrations(database);
  addMigration(folder, '9001_more', 'CREATE TABLE more (a TEXT);\n');
  await migrate(database, folder);
  await expect(migrate(database)).rejects.toThrow(
    'The database is newer than this program: it has the migration 9001_more',
  );
});

test('several that start at once on a new file all end with the same schema', async () => {
  const url = await temporaryDatabaseUrl();
  const databases = await Promise.all([1, 2, 3, 4].map(() => open(url)));
  await Promise.all(databases.map((database) => migrate(database)));
  for (const database of databases) {
    const applied = await log(database);
    expect(applied.map((row) => row.migration_name)).toEqual(
      readdirSync(join(MIGRATIONS, database.dialect.name)).sort(),
    );
  }
});

test('coverage by minute becomes coverage in every grain', async () => {
  const database = await open(await temporaryDatabaseUrl());
  await migrate(database, copyOfMigrations(database));
  for (const [minute, weight, lowest, highest] of [
    [900_000, 2, 5, 6],
    [960_000, 1, 7, 7],
    [3_600_000, 4, 8, 11],
  ]) {
    await database.execute(
      `INSERT INTO coverage_rollup (service_id, instance, bucket, weight, lowest, highest)
       VALUES (1, 2, ${minute}, ${weight}, ${lowest}, ${highest})`,
    );
  }
  await migrate(database);
  const rows = await database.query<Record<string, unknown>>(
    'SELECT grain, bucket, weight, lowest, highest FROM coverage_rollup ORDER BY grain, bucket',
  );
  expect(rows.map((row) => Object.values(row).map(Number))).toEqual([
    [60_000, 900_000, 2, 5, 6],
    [60_000, 960_000, 1, 7, 7],
    [60_000, 3_600_000, 4, 8, 11],
    [900_000, 900_000, 3, 5, 7],
    [900_000, 3_600_000, 4, 8, 11],
    [3_600_000, 0, 3, 5, 7],
    [3_600_000, 3_600_000, 4, 8, 11],
    [86_400_000, 0, 7, 5, 11],
  ]);
});
