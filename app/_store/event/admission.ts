import { ADMITTED_KEPT_MS } from '../../_close/time/retention.ts';
import type { Connection } from '../database/connection.ts';
import type { Row } from '../table/table.ts';

/** A service may have a limited number of values of each; of services themselves there may be a limited number. */
export type LimitedDimension = 'service' | 'route' | 'version' | 'instance' | 'group' | 'closer';

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
 * Decides which values are kept apart. One receiver decides at a time for a service, so that all agree. A value that was
 * admitted stays so while it is seen; others are admitted in the order in which they ask, while there is room. All
 * services are asked for at once: a fresh receiver asks for a thousand.
 * @param day start of the UTC day, epoch ms
 * @returns the admission of each asking, in their order
 */
export async function decideAdmissions(
  transaction: Connection,
  askings: readonly Asking[],
  day: number,
): Promise<Admission[]> {
  const services = [...new Set(askings.map(({ serviceId }) => BigInt(serviceId)))];
  const dimensions = [...new Set(askings.map(({ dimension }) => dimension))];
  const ofServices = `service_id IN (${services.map(() => '?').join(', ')})`;
  if (transaction.dialect.name === 'postgresql') await lock(transaction, services);
  const longAgo = day - ADMITTED_KEPT_MS;
  await transaction.execute(`DELETE FROM admitted_value WHERE ${ofServices} AND seen_on < ?`, ...services, longAgo);
  const known = await transaction.query<{ service: string; dimension: string; value: string }>(
    `SELECT CAST(service_id AS TEXT) AS service, dimension, value FROM admitted_value
     WHERE ${ofServices} AND dimension IN (${dimensions.map(() => '?').join(', ')})`,
    ...services,
    ...dimensions,
  );
  const admitted = new Map<string, Set<string>>();
  for (const { service, dimension, value } of known) {
    const key = `${service} ${dimension}`;
    admitted.set(key, (admitted.get(key) ?? new Set()).add(value));
  }
  return askings.map((asking) =>
    admit(asking, admitted.get(`${asking.serviceId} ${asking.dimension}`) ?? new Set(), day),
  );
}

/** Services share a few locks, since a server has room for some thousands; all take theirs in one order. */
const LOCKS = 64;

async function lock(transaction: Connection, services: readonly bigint[]): Promise<void> {
  const locks = [...new Set(services.map((service) => Number(service % BigInt(LOCKS))))].sort((a, b) => a - b);
  await transaction.query(
    `SELECT pg_advisory_xact_lock(hashtext('afterclose admissions'), asked.lock)::text
     FROM (VALUES ${locks.map((number) => `(${number})`).join(', ')}) AS asked (lock)`,
  );
}

function admit({ serviceId, dimension, values, limit }: Asking, admitted: Set<string>, day: number): Admission {
  const rows: Row[] = [];
  for (const value of values) {
    if (!admitted.has(value) && admitted.size >= limit) continue;
    admitted.add(value);
    rows.push([serviceId, dimension, value, day]);
  }
  return { admitted, rows };
}
