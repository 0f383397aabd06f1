import type { ActiveReading } from '../_close/active-reading.ts';
import { isLate, isSkewed } from '../_close/arrival.ts';
import type { CloseEvent } from '../_close/event.ts';
import { activeRows } from './active-connection.ts';
import type { Connection, Database } from './connection.ts';
import { ensureDayPartitions } from './day-partitions.ts';
import type { Dialect } from './dialect.ts';
import { eventKey, eventRow, type IdentifiedEvent, identify, keyOf } from './event-row.ts';
import { identityRows } from './identity-rows.ts';
import type { SampleBudget } from './incident-sample.ts';
import { IngestCounts } from './ingest-count.ts';
import { NestedMap } from './nested-map.ts';
import { rollupRows } from './rollup-rows.ts';
import * as tables from './tables.ts';

/** What one transaction writes: the events of any number of requests, and what else became of their spans. */
export interface Batch {
  events: readonly CloseEvent[];
  readings?: readonly ActiveReading[];
  /** Of every service that has a reading, something is counted. */
  counts: IngestCounts;
  /** Epoch ms. */
  arrivedAt: number;
}

/**
 * Writes a batch: events, rollups of those events that are new, samples, counts; all or nothing. When it resolves, the
 * batch is on the disk. Events that are stored already change nothing but the count of duplicates.
 * @throws {StoreUnavailable} if the database cannot be written now; the same batch may be tried again.
 */
export async function writeBatch(database: Database, batch: Batch, budget: SampleBudget): Promise<void> {
  const events = uniqueEvents(batch.events);
  await ensureDayPartitions(
    database,
    batch.events.map(({ endedAt }) => endedAt),
  );
  const samples = await database.writeTransaction(async (transaction) => {
    const counts = new IngestCounts();
    counts.addAll(batch.counts);
    const fresh = await insertEvents(transaction, events);
    const freshSamples = budget.sampleRows(fresh);
    countEvents(counts, batch, fresh);

    const readings = batch.readings ?? [];
    const identities = identityRows(fresh, readings, counts.origins);
    await insert(transaction, tables.SERVICE, identities.services);
    await insert(transaction, tables.SERIES, identities.series);
    await insert(transaction, tables.INSTANCE, identities.instances);
    await insert(transaction, tables.ACTIVE_CONNECTION, activeRows(readings));

    const rollups = rollupRows(fresh);
    await insert(transaction, tables.CLOSE_ROLLUP, rollups.close);
    await insert(transaction, tables.INCIDENT_ROLLUP, rollups.incident);
    await insert(transaction, tables.HISTOGRAM_ROLLUP, rollups.histogram);
    await insert(transaction, tables.CLUSTER_ROLLUP, rollups.cluster);
    await insert(transaction, tables.COVERAGE_ROLLUP, rollups.coverage);

    await insert(transaction, tables.STACK, [...freshSamples.stacks.values()]);
    await insert(transaction, tables.CLOSE_DETAIL, freshSamples.details);
    await insert(transaction, tables.INGEST_ROLLUP, counts.rows());
    await insert(transaction, tables.INGEST_TOTAL, counts.totals());
    return freshSamples;
  });
  budget.spend(samples);
}

/** By key, each once: a batch may hold a span twice. */
function uniqueEvents(events: readonly CloseEvent[]): IdentifiedEvent[] {
  const unique = new NestedMap<IdentifiedEvent>();
  for (const event of events) {
    const identified = identify(event);
    unique.of([identified.serviceId, event.endedAt, event.spanId], () => identified);
  }
  return [...unique.entries()].map(({ value }) => value);
}

/**
 * Inserts the events that are not stored yet, and returns them. Asking each row for its key costs more than to insert it,
 * so that is done only where some were stored before: then everything is inserted anew.
 */
async function insertEvents(
  transaction: Connection,
  events: readonly IdentifiedEvent[],
): Promise<readonly IdentifiedEvent[]> {
  if (events.length === 0) return [];
  const { dialect } = transaction;
  const statement = insertStatement(dialect, tables.CLOSE_EVENT);
  const rows = JSON.stringify(sortedByKey(tables.CLOSE_EVENT, events.map(eventRow)));
  await transaction.execute('SAVEPOINT before_events');
  const inserted = await transaction.execute(statement, rows);
  if (inserted === events.length) return events;
  await transaction.execute('ROLLBACK TO SAVEPOINT before_events');
  const fresh = await transaction.query<{ key: string }>(`${statement} RETURNING ${eventKey(dialect)} AS key`, rows);
  const keys = new Set(fresh.map(({ key }) => key));
  return events.filter((event) => keys.has(keyOf(event)));
}

/** Counts by origin first: looking up a service for each of thousands of events would cost more than the rest. */
function countEvents(counts: IngestCounts, { events, arrivedAt }: Batch, fresh: readonly IdentifiedEvent[]): void {
  for (const [origin, n] of countByOrigin(events)) counts.add(origin, 'duplicate', arrivedAt, n);
  const added = fresh.map(({ event }) => event);
  for (const [origin, n] of countByOrigin(added)) {
    counts.add(origin, 'accepted', arrivedAt, n);
    counts.add(origin, 'duplicate', arrivedAt, -n);
  }
  const flawed = {
    unknown_weight: added.filter(({ weightKnown }) => !weightKnown),
    skewed: added.filter(({ endedAt }) => isSkewed(endedAt, arrivedAt)),
    late: added.filter(({ endedAt }) => isLate(endedAt, arrivedAt)),
  };
  for (const flaw of ['unknown_weight', 'skewed', 'late'] as const) {
    for (const [origin, n] of countByOrigin(flawed[flaw])) counts.add(origin, flaw, arrivedAt, n);
  }
}

function countByOrigin(events: readonly CloseEvent[]): Map<CloseEvent['origin'], number> {
  const counted = new Map<CloseEvent['origin'], number>();
  for (const { origin } of events) counted.set(origin, (counted.get(origin) ?? 0) + 1);
  return counted;
}

async function insert(transaction: Connection, table: tables.Table, rows: readonly tables.Row[]): Promise<void> {
  if (rows.length === 0) return;
  await transaction.execute(insertStatement(transaction.dialect, table), JSON.stringify(sortedByKey(table, rows)));
}

const statements = new WeakMap<Dialect, Map<tables.Table, string>>();

/** Each is made once. */
function insertStatement(dialect: Dialect, table: tables.Table): string {
  const ofDialect = statements.get(dialect) ?? new Map<tables.Table, string>();
  statements.set(dialect, ofDialect);
  const statement = ofDialect.get(table) ?? dialect.insertStatement(table);
  ofDialect.set(table, statement);
  return statement;
}

/**
 * Rows in the order of their keys, so that any two writers take their locks in the same order and cannot deadlock.
 * Keys are the first columns of a table.
 */
function sortedByKey(table: tables.Table, rows: readonly tables.Row[]): tables.Row[] {
  const width = table.key.length;
  return [...rows].sort((a, b) => {
    for (let column = 0; column < width; column++) {
      const [left, right] = [a[column] ?? '', b[column] ?? ''];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  });
}
