import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Connection, Database } from './connection.ts';
import type { Dialect } from './dialect.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations/', import.meta.url));

/** Prisma's own table, as it is in each database, so that its tools can read and go on with what is recorded here. */
const CREATE_LOG: Record<Dialect['name'], string> = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "checksum" TEXT NOT NULL,
    "finished_at" DATETIME,
    "migration_name" TEXT NOT NULL,
    "logs" TEXT,
    "rolled_back_at" DATETIME,
    "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
  )`,
  postgresql: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`,
};

const HAS_LOG: Record<Dialect['name'], string> = {
  sqlite: "SELECT 1 FROM sqlite_schema WHERE name = '_prisma_migrations'",
  postgresql: `SELECT 1 FROM pg_class WHERE oid = to_regclass('"_prisma_migrations"')`,
};

/** A time of the log, from epoch ms. */
const LOG_TIME: Record<Dialect['name'], string> = { sqlite: '?', postgresql: 'to_timestamp(?::float8 / 1000)' };

interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the file in hex, as Prisma records it. */
  checksum: string;
}

/**
 * Brings the database to the newest schema: applies the migrations it has not seen, in order of their names, in one
 * transaction. Safe when several processes start at once: the others wait and find nothing left to do.
 * @throws {Error} if an applied migration was edited since, or the database is newer than this program.
 * @throws {StoreUnavailable} if the database stays locked.
 */
export async function migrate(
  database: Database,
  folder: string = `${MIGRATIONS}${database.dialect.name}`,
): Promise<void> {
  const migrations = readMigrations(folder);
  if (await isCurrent(database, migrations)) return;
  await database.writeTransaction(async (transaction) => {
    if (database.dialect.name === 'postgresql') {
      await transaction.query("SELECT pg_advisory_xact_lock(hashtext('afterclose migrations'))::text");
    }
    await transaction.execute(CREATE_LOG[database.dialect.name]);
    const applied = await readApplied(transaction);
    checkHistory(applied, migrations);
    for (const migration of migrations) {
      if (!applied.has(migration.name)) await apply(transaction, migration);
    }
  });
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(`${folder}/${name}/migration.sql`, 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** Whether there is nothing to do, found without the write lock: a restart must not wait for a busy writer. */
async function isCurrent(database: Database, migrations: readonly Migration[]): Promise<boolean> {
  const log = await database.query(HAS_LOG[database.dialect.name]);
  if (log.length === 0) return false;
  const applied = await readApplied(database);
  checkHistory(applied, migrations);
  return migrations.every(({ name }) => applied.has(name));
}

/** Checksums of the applied migrations by name. */
async function readApplied(connection: Connection): Promise<Map<string, string>> {
  const rows = await connection.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

function checkHistory(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  for (const [name, checksum] of applied) {
    const migration = migrations.find((candidate) => candidate.name === name);
    if (!migration) {
      throw new Error(`The database is newer than this program: it has the migration ${name}. Start a newer version.`);
    }
    if (migration.checksum !== checksum) {
      throw new Error(`The migration ${name} was changed after it was applied to this database: put its file back.`);
    }
  }
}

async function apply(transaction: Connection, { name, sql, checksum }: Migration): Promise<void> {
  const startedAt = Date.now();
  for (const statement of statements(sql)) await transaction.execute(statement);
  const time = LOG_TIME[transaction.dialect.name];
  await transaction.execute(
    `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES (?, ?, ${time}, ?, ${time}, 1)`,
    randomUUID(),
    checksum,
    Date.now(),
    name,
    startedAt,
  );
}

/** The driver runs one statement at a time. In our migrations each ends with a semicolon at the end of a line. */
function statements(sql: string): string[] {
  return sql
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
