import { GRAINS, type Grain } from '../_close/time/grain.ts';
import { type DeletionAges, deletionAges, type Retention, rawDeletedBefore } from '../_close/time/retention.ts';
import type { Connection } from './database/connection.ts';
import { ACCESS_TABLES } from './table/access-tables.ts';
import { ALERT_TABLES } from './table/alert-tables.ts';
import { literal, type Table } from './table/table.ts';
import { STORE_SIZE, TABLES } from './table/tables.ts';

/** How many rows a step deletes at most: a few milliseconds, for which the receiver's own writes wait. */
const ROWS_PER_STEP = 1_000;

type InStep = <T>(work: (transaction: Connection) => Promise<T>) => Promise<T>;

/** Rows of a table that go after the same time: those of one grain, or all. */
interface Expiring {
  /** SQL: the values that the key has before its time. */
  where: string;
  time: string;
  /** Infinite where they are kept for ever. */
  ageMs(ages: DeletionAges): number;
  /** Deletes some rows of services, by their list, that are older than a parameter. */
  deleteOf(services: string): string;
}

/** Those that are older than `before` (epoch ms) go. */
type Due = Expiring & { before: number };

const EXPIRING = TABLES.filter(({ key, deleted }) => key.length > 0 && deleted).map((table) => ({
  table,
  parts: expiringOf(table),
}));

/**
 * Services of which something may be stored, from tables that are distributed as the rows are: those that anything came
 * of, those that source maps are kept under, and those that were deployed. 0 stands for none.
 */
const KNOWN = `SELECT service_id FROM ingest_total UNION SELECT service_id FROM source_map
  UNION SELECT service_id FROM deploy`;

/** More ids than that make a statement long. */
const SERVICES_PER_STATEMENT = 200;

/**
 * Deletes what is older than it is kept, each step in a transaction of its own. On PostgreSQL, raw rows go with their
 * day's partition instead. A look at each table finds the services that have old rows in it: so what costs is what is
 * deleted, and not how many services there are.
 * @param inStep runs a step; it may throw to end the whole
 * @returns how many rows were deleted
 */
export async function deleteExpired(inStep: InStep, now: number, retention: Retention): Promise<number> {
  const ages = deletionAges(retention);
  const sqlite = await inStep(async (transaction) => transaction.dialect.name === 'sqlite');
  let deleted = 0;
  const whileMoreThan = async (fewest: number, step: (transaction: Connection) => Promise<number>) => {
    for (let rows = fewest + 1; rows > fewest; deleted += rows) rows = await inStep(step);
  };
  for (const { table, parts } of EXPIRING) {
    if (table.partitionedByDay && !sqlite) continue;
    const due = parts
      .map((part) => ({ ...part, before: now - part.ageMs(ages) }))
      .filter(({ before }) => Number.isFinite(before));
    const found = await inStep((transaction) => servicesWithOld(transaction, table, due));
    for (const [{ deleteOf, before }, ids] of found) {
      for (let first = 0; first < ids.length; first += SERVICES_PER_STATEMENT) {
        const some = ids.slice(first, first + SERVICES_PER_STATEMENT);
        const statement = deleteOf(some.map(() => '?').join(', '));
        await whileMoreThan(ROWS_PER_STEP - 1, (transaction) => transaction.execute(statement, ...some, before));
      }
    }
  }
  if (sqlite)
    await whileMoreThan(0, (transaction) => transaction.execute(DELETE_DETAILS, rawDeletedBefore(now, retention)));
  await whileMoreThan(0, (transaction) => deleteSomeOthers(transaction, now, ages));
  return deleted;
}

/** The services that have rows to delete: one seek for each, in one statement. */
async function servicesWithOld(
  transaction: Connection,
  { name }: Table,
  due: readonly Due[],
): Promise<Map<Due, bigint[]>> {
  const rows = await transaction.query<{ part: number; id: string }>(
    due
      .map(
        ({ where, time }, part) =>
          `SELECT ${part} AS part, CAST(known.service_id AS TEXT) AS id FROM (${KNOWN}) AS known
           WHERE (SELECT MIN(${time}) FROM ${name} WHERE service_id = known.service_id AND ${where}) < ?`,
      )
      .join(' UNION ALL '),
    ...due.map(({ before }) => before),
  );
  const found = new Map(due.map((part): [Due, bigint[]] => [part, []]));
  for (const { part, id } of rows) {
    const of = due[Number(part)];
    if (of) found.get(of)?.push(BigInt(id));
  }
  return found;
}

/**
 * Samples stand in the order in which they came, which is near enough to that of their ends: no index is kept for their
 * deletion alone. A sample that came late goes when those have gone that came before it.
 */
const DELETE_DETAILS = `DELETE FROM close_detail
  WHERE id IN (SELECT id FROM close_detail ORDER BY id LIMIT ${ROWS_PER_STEP}) AND ended_at < ?`;

/** What belongs to no service. */
const OTHER_DELETIONS = [...ALERT_TABLES, ...ACCESS_TABLES, STORE_SIZE].flatMap(({ name, key, deleted }) => {
  if (deleted === undefined) return [];
  const columns = key.join(', ');
  const statement = `DELETE FROM ${name} WHERE (${columns}) IN (
    SELECT ${columns} FROM ${name} WHERE ${deleted.time} < ? LIMIT ${ROWS_PER_STEP})`;
  return [{ statement, age: deleted.age }];
});

async function deleteSomeOthers(transaction: Connection, now: number, ages: DeletionAges): Promise<number> {
  let rows = 0;
  for (const { statement, age } of OTHER_DELETIONS) {
    rows += await transaction.execute(statement, now - ageOf(ages[age]));
  }
  return rows;
}

function ageOf(age: DeletionAges[keyof DeletionAges], grain?: Grain): number {
  if (typeof age === 'number') return age;
  return grain === undefined ? Number.POSITIVE_INFINITY : age[grain];
}

type Values = Readonly<Record<string, string | number>>;

/** One for each combination of the values that the key has before its time. */
function expiringOf(table: Table): Expiring[] {
  const { name, columns, deleted } = table;
  if (deleted === undefined) return [];
  const { time, age } = deleted;
  const key = table.key.join(', ');
  const combinations = columns.reduce<Values[]>(
    (all, { name, values }) =>
      values ? all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))) : all,
    [{}],
  );
  return combinations.flatMap((values) => {
    const grain = GRAINS.find((one) => one === values['grain']);
    const ageMs = (ages: DeletionAges) => ageOf(ages[age], grain);
    const where = ['true', ...Object.entries(values).map(([column, value]) => `${column} = ${literal(value)}`)].join(
      ' AND ',
    );
    const deleteOf = (services: string) => `DELETE FROM ${name} WHERE (${key}) IN (
      SELECT ${key} FROM ${name} WHERE service_id IN (${services}) AND ${where} AND ${time} < ? LIMIT ${ROWS_PER_STEP})`;
    return [{ where, time, ageMs, deleteOf }];
  });
}
