import { ADMITTED_KEPT_MS } from '../../_close/time/retention.ts';
import type { Connection } from '../database/connection.ts';
import type { Row } from '../table/table.ts';

/** A service may have a limited number of values of each. */
export type LimitedDimension = 'route' | 'version' | 'instance' | 'group' | 'closer';

/** Values of one dimension of one service that ask to be kept apart. */
export interface Asking {
  serviceId: string;
  dimension: LimitedDimension;
  values: ReadonlySet<string>;
  limit: number;
}

/** All values that are kept apart now, and the rows of `admitted_value` that note those that asked. */
export interface Admission {
  admitted: ReadonlySet<string>;
  rows: Row[];
}

/**
 * Decides which values are kept apart. One receiver decides at a time, so that all agree. A value that was admitted
 * stays so while it is seen; others are admitted in the order in which they ask, while there is room.
 * @param day start of the UTC day, epoch ms
 */
export async function decideAdmissions(
  transaction: Connection,
  askings: readonly Asking[],
  day: number,
): Promise<Admission[]> {
  if (transaction.dialect.name === 'postgresql') {
    await transaction.query("SELECT pg_advisory_xact_lock(hashtext('afterclose admissions'))::text");
  }
  const decided: Admission[] = [];
  for (const { serviceId, dimension, values, limit } of askings) {
    const key = [BigInt(serviceId), dimension] as const;
    await transaction.execute(
      'DELETE FROM admitted_value WHERE service_id = ? AND dimension = ? AND seen_on < ?',
      ...key,
      day - ADMITTED_KEPT_MS,
    );
    const known = await transaction.query<{ value: string }>(
      'SELECT value FROM admitted_value WHERE service_id = ? AND dimension = ?',
      ...key,
    );
    const admitted = new Set(known.map(({ value }) => value));
    const rows: Row[] = [];
    for (const value of values) {
      if (!admitted.has(value) && admitted.size >= limit) continue;
      admitted.add(value);
      rows.push([serviceId, dimension, value, day]);
    }
    decided.push({ admitted, rows });
  }
  return decided;
}
