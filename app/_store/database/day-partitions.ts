import { bucketOf, DAY_MS } from '../../_close/time/grain.ts';
import { TABLES } from '../table/tables.ts';
import type { Connection, Database } from './connection.ts';

const PARTITIONED = TABLES.filter(({ partitionedByDay }) => partitionedByDay).map(({ name }) => name);

/** Days known to have their partitions. */
const known = new WeakMap<Database, Set<number>>();

/**
 * On PostgreSQL, makes the partitions of the days (UTC) that these times (epoch ms) fall on, where they are missing.
 * SQLite has no partitions.
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function ensureDayPartitions(database: Database, times: readonly number[]): Promise<void> {
  if (database.dialect.name !== 'postgresql') return;
  const days = known.get(database) ?? new Set();
  known.set(database, days);
  const missing = [...new Set(times.map((time) => bucketOf(time, DAY_MS)))].filter((day) => !days.has(day)).sort();
  if (missing.length === 0) return;
  await database.writeTransaction(async (transaction) => {
    // One at a time: two receivers may begin the same day.
    await transaction.query("SELECT pg_advisory_xact_lock(hashtext('afterclose day partitions'))::text");
    for (const day of missing) {
      for (const table of PARTITIONED) {
        const partition = partitionName(table, day);
        const present = await transaction.query('SELECT 1 FROM pg_class WHERE oid = to_regclass(?)', partition);
        if (present.length > 0) continue;
        // Made apart and attached, since that lets queries of the other days go on.
        await transaction.execute(`CREATE TABLE ${partition} (LIKE ${table} INCLUDING ALL)`);
        await transaction.execute(
          `ALTER TABLE ${table} ATTACH PARTITION ${partition} FOR VALUES FROM (${day}) TO (${day + DAY_MS})`,
        );
      }
    }
  });
  for (const day of missing) days.add(day);
}

/**
 * On PostgreSQL, drops the partitions of the days that ended before `before` (epoch ms). Writers wait for it no longer
 * than it waits for them: a quarter of a second.
 * @throws {Error} if the tables are busy for so long; nothing is dropped then
 */
export async function dropDayPartitions(transaction: Connection, before: number): Promise<void> {
  if (transaction.dialect.name !== 'postgresql') return;
  await transaction.query("SELECT set_config('lock_timeout', '250ms', true)");
  for (const table of PARTITIONED) {
    const partitions = await transaction.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
       WHERE i.inhparent = to_regclass(?)`,
      table,
    );
    // The names of a table's days are ordered as the days are.
    const first = partitionName(table, bucketOf(before, DAY_MS));
    for (const { name } of partitions) if (name < first) await transaction.execute(`DROP TABLE ${name}`);
  }
}

/** Such as close_event_20261123. */
function partitionName(table: string, day: number): string {
  return `${table}_${new Date(day).toISOString().slice(0, 10).replaceAll('-', '')}`;
}
