import { bucketOf, DAY_MS } from '../../_close/time/grain.ts';
import type { Database } from '../database/connection.ts';
import type { Row } from '../table/table.ts';

interface Known {
  day: number;
  ids: Set<string>;
}

/** Rows of `service` that are on the disk. They never change: so each is written once a day by a process, and not by each batch. */
const known = new WeakMap<Database, Known>();

/**
 * The rows whose services are not known to be stored.
 * @param arrivedAt epoch ms: on a new day all are forgotten, since a database may have been restored meanwhile
 */
export function unknownServices(database: Database, rows: readonly Row[], arrivedAt: number): Row[] {
  const day = bucketOf(arrivedAt, DAY_MS);
  if (known.get(database)?.day !== day) known.set(database, { day, ids: new Set() });
  return rows.filter(([id]) => known.get(database)?.ids.has(String(id)) !== true);
}

/** Notes rows that were committed. */
export function servicesStored(database: Database, rows: readonly Row[]): void {
  for (const [id] of rows) known.get(database)?.ids.add(String(id));
}
