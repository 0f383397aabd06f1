import { rawDeletedBefore } from '../_close/time/retention.ts';
import type { Connection } from './database/connection.ts';
import { ALERT_TABLES } from './table/alert-tables.ts';
import { literal, type Table } from './table/table.ts';
import { TABLES } from './table/tables.ts';

/** How many rows a step deletes at most: a few milliseconds, for which the receiver's own writes wait. */
const ROWS_PER_STEP = 1_000;

type InStep = <T>(work: (transaction: Connection) => Promise<T>) => Promise<T>;

/**
 * Deletes some rows of one service (twice a parameter) that are older than a time (the third), which is `afterMs` ago.
 */
interface Deletion {
  table: Table;
  statement: string;
  afterMs: number;
}

const DELETIONS = TABLES.filter(({ key }) => key.length > 0).flatMap(deletionsOf);

/**
 * Deletes what is older than it is kept, each step in a transaction of its own. On PostgreSQL, raw rows go with their
 * day's partition instead.
 * @param inStep runs a step; it may throw to end the whole
 * @returns how many rows were deleted
 */
export async function deleteExpired(inStep: InStep, now: number): Promise<number> {
  const { sqlite, services } = await inStep(async (transaction) => ({
    sqlite: transaction.dialect.name === 'sqlite',
    services: await serviceIds(transaction),
  }));
  let deleted = 0;
  const untilNone = async (step: (transaction: Connection) => Promise<number>) => {
    for (let rows = 1; rows > 0; deleted += rows) rows = await inStep(step);
  };
  const deletions = DELETIONS.filter(({ table }) => sqlite || !table.partitionedByDay);
  for (const id of services) await untilNone((transaction) => deleteSome(transaction, id, deletions, now));
  if (sqlite) await untilNone((transaction) => transaction.execute(DELETE_DETAILS, rawDeletedBefore(now)));
  await untilNone((transaction) => deleteSomeAlerts(transaction, now));
  return deleted;
}

async function deleteSome(
  transaction: Connection,
  serviceId: bigint,
  deletions: readonly Deletion[],
  now: number,
): Promise<number> {
  let rows = 0;
  for (const { statement, afterMs } of deletions) {
    rows += await transaction.execute(statement, serviceId, serviceId, now - afterMs);
    if (rows >= ROWS_PER_STEP) break;
  }
  return rows;
}

/**
 * Samples stand in the order in which they came, which is near enough to that of their ends: no index is kept for their
 * deletion alone. A sample that came late goes when those have gone that came before it.
 */
const DELETE_DETAILS = `DELETE FROM close_detail
  WHERE id IN (SELECT id FROM close_detail ORDER BY id LIMIT ${ROWS_PER_STEP}) AND ended_at < ?`;

/** What belongs to no service. */
const ALERT_DELETIONS = ALERT_TABLES.flatMap(({ name, key, deleted }) => {
  if (typeof deleted?.afterMs !== 'number') return [];
  const columns = key.join(', ');
  const statement = `DELETE FROM ${name} WHERE (${columns}) IN (
    SELECT ${columns} FROM ${name} WHERE ${deleted.time} < ? LIMIT ${ROWS_PER_STEP})`;
  return [{ statement, afterMs: deleted.afterMs }];
});

async function deleteSomeAlerts(transaction: Connection, now: number): Promise<number> {
  let rows = 0;
  for (const { statement, afterMs } of ALERT_DELETIONS) rows += await transaction.execute(statement, now - afterMs);
  return rows;
}

type Values = Readonly<Record<string, string | number>>;

/** One for each combination of the values that the key has before its time. */
function deletionsOf(table: Table): Deletion[] {
  const { name, columns, deleted } = table;
  if (deleted === undefined) return [];
  const { time, afterMs } = deleted;
  const key = table.key.join(', ');
  const combinations = columns.reduce<Values[]>(
    (all, { name, values }) =>
      values ? all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))) : all,
    [{}],
  );
  return combinations.flatMap((values) => {
    const ageMs =
      typeof afterMs === 'number' ? afterMs : (afterMs[Number(values['grain'])] ?? Number.POSITIVE_INFINITY);
    if (!Number.isFinite(ageMs)) return [];
    const before = Object.entries(values).map(([column, value]) => `${column} = ${literal(value)}`);
    const condition = ['service_id = ?', ...before, `${time} < ?`].join(' AND ');
    const statement = `DELETE FROM ${name} WHERE service_id = ? AND (${key}) IN (
    SELECT ${key} FROM ${name} WHERE ${condition} LIMIT ${ROWS_PER_STEP})`;
    return [{ table, statement, afterMs: ageMs }];
  });
}

/** All services, those that source maps are kept under, and 0, which stands for none. */
async function serviceIds(connection: Connection): Promise<bigint[]> {
  const rows = await connection.query<{ id: string }>(
    'SELECT CAST(id AS TEXT) AS id FROM (SELECT id FROM service UNION SELECT service_id FROM source_map) AS known',
  );
  return [0n, ...rows.map(({ id }) => BigInt(id))];
}
