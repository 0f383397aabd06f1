import type { Connection } from './database/connection.ts';
import { isDistributed } from './database/is-distributed.ts';
import { pragma } from './database/pragma.ts';

/** What a database takes on the disk. */
export interface StoreSize {
  bytes: number;
  /** The part that is empty and is filled first; null where the database does not report it. */
  freeBytes: number | null;
}

/** A size and when it was measured, epoch ms. */
export interface MeasuredSize extends StoreSize {
  measuredAt: number;
}

/**
 * Measures a database: the SQLite file without its write-ahead log, or all tables of the PostgreSQL schema with their
 * indexes, on all nodes.
 */
export async function measureSize(db: Connection): Promise<StoreSize> {
  if (db.dialect.name === 'postgresql') return { bytes: await postgresqlBytes(db), freeBytes: null };
  const pageBytes = await pragma(db, 'page_size');
  const [pages, free] = [await pragma(db, 'page_count'), await pragma(db, 'freelist_count')];
  return { bytes: pages * pageBytes, freeBytes: free * pageBytes };
}

async function postgresqlBytes(db: Connection): Promise<number> {
  // Of a table in partitions, these are counted.
  const [local] = await db.query<{ bytes: unknown }>(
    `SELECT SUM(pg_total_relation_size(oid)) AS bytes FROM pg_class
     WHERE relkind = 'r' AND relnamespace = to_regnamespace(current_schema())`,
  );
  if (!(await isDistributed(db))) return Number(local?.bytes);
  const [onNodes] = await db.query<{ bytes: unknown }>(
    `SELECT SUM(citus_total_relation_size(logicalrelid)) AS bytes FROM pg_dist_partition
     JOIN pg_class AS c ON c.oid = logicalrelid
     WHERE c.relkind = 'r' AND c.relnamespace = to_regnamespace(current_schema())`,
  );
  return Number(local?.bytes) + Number(onNodes?.bytes ?? 0);
}

/** Keeps a measured size. Of two in the same moment, the first stays. */
export async function keepSize(transaction: Connection, { measuredAt, bytes, freeBytes }: MeasuredSize): Promise<void> {
  await transaction.execute(
    'INSERT INTO store_size (measured_at, bytes, free_bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    measuredAt,
    bytes,
    freeBytes,
  );
}

/** The sizes that were measured since a time (epoch ms), the first of them first. */
export async function keptSizes(db: Connection, since: number): Promise<MeasuredSize[]> {
  const rows = await db.query<{ measured_at: unknown; bytes: unknown; free_bytes: unknown }>(
    'SELECT measured_at, bytes, free_bytes FROM store_size WHERE measured_at >= ? ORDER BY measured_at',
    since,
  );
  return rows.map(({ measured_at, bytes, free_bytes }) => ({
    measuredAt: Number(measured_at),
    bytes: Number(bytes),
    freeBytes: free_bytes === null ? null : Number(free_bytes),
  }));
}
