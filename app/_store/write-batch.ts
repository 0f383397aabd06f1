import type { CloseEvent } from '../_close/event.ts';
import type { Database } from './database.ts';
import { EVENT_KEY_SQL, eventRow, type IdentifiedEvent, identify } from './event-row.ts';
import { identityRows } from './identity-rows.ts';
import type { SampleBudget } from './incident-sample.ts';
import { IngestCounts } from './ingest-count.ts';
import { rollupRows } from './rollup-rows.ts';
import { insertStatement } from './sqlite-statement.ts';
import * as tables from './tables.ts';
import { writeTransaction } from './transaction.ts';

/** What one transaction writes: the events of any number of requests, and what else became of their spans. */
export interface Batch {
  events: readonly CloseEvent[];
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
  const samples = await writeTransaction(database, async () => {
    const counts = new IngestCounts();
    counts.addAll(batch.counts);
    const fresh = await insertEvents(database, [...events.values()]);
    const freshSamples = budget.sampleRows(fresh);
    countEvents(counts, batch, fresh);

    const identities = identityRows(fresh, counts.origins);
    await insert(database, tables.SERVICE, [...identities.services.values()]);
    await insert(database, tables.SERIES, [...identities.series.values()]);
    await insert(database, tables.INSTANCE, [...identities.instances.values()]);

    const rollups = rollupRows(fresh);
    await insert(database, tables.CLOSE_ROLLUP, rollups.close);
    await insert(database, tables.INCIDENT_ROLLUP, rollups.incident);
    await insert(database, tables.HISTOGRAM_ROLLUP, rollups.histogram);
    await insert(database, tables.CLUSTER_ROLLUP, rollups.cluster);
    await insert(database, tables.COVERAGE_ROLLUP, rollups.coverage);

    await insert(database, tables.STACK, [...freshSamples.stacks.values()]);
    await insert(database, tables.CLOSE_DETAIL, freshSamples.details);
    await insert(database, tables.INGEST_ROLLUP, counts.rows());
    return freshSamples;
  });
  budget.spend(samples);
}

/** By key, each once: a batch may hold a span twice. */
function uniqueEvents(events: readonly CloseEvent[]): Map<string, IdentifiedEvent> {
  const unique = new Map<string, IdentifiedEvent>();
  for (const event of events) {
    const identified = identify(event);
    if (!unique.has(identified.key)) unique.set(identified.key, identified);
  }
  return unique;
}

const INSERT_EVENTS = `${insertStatement(tables.CLOSE_EVENT)} RETURNING ${EVENT_KEY_SQL} AS key`;

/** Inserts the events that are not stored yet, and returns them. */
async function insertEvents(database: Database, events: readonly IdentifiedEvent[]): Promise<IdentifiedEvent[]> {
  if (events.length === 0) return [];
  const rows = sortedByKey(tables.CLOSE_EVENT, events.map(eventRow));
  const inserted = await database.client.$queryRawUnsafe<{ key: string }[]>(INSERT_EVENTS, JSON.stringify(rows));
  if (inserted.length === events.length) return [...events];
  const keys = new Set(inserted.map(({ key }) => key));
  return events.filter(({ key }) => keys.has(key));
}

/** Counts by origin first: looking up a service for each of thousands of events would cost more than the rest. */
function countEvents(counts: IngestCounts, { events, arrivedAt }: Batch, fresh: readonly IdentifiedEvent[]): void {
  for (const [origin, n] of countByOrigin(events)) counts.add(origin, 'duplicate', arrivedAt, n);
  for (const [origin, n] of countByOrigin(fresh.map(({ event }) => event))) {
    counts.add(origin, 'accepted', arrivedAt, n);
    counts.add(origin, 'duplicate', arrivedAt, -n);
  }
  const unknown = fresh.map(({ event }) => event).filter(({ weightKnown }) => !weightKnown);
  for (const [origin, n] of countByOrigin(unknown)) counts.add(origin, 'unknown_weight', arrivedAt, n);
}

function countByOrigin(events: readonly CloseEvent[]): Map<CloseEvent['origin'], number> {
  const counted = new Map<CloseEvent['origin'], number>();
  for (const { origin } of events) counted.set(origin, (counted.get(origin) ?? 0) + 1);
  return counted;
}

const statements = new Map<tables.Table, string>();

async function insert(database: Database, table: tables.Table, rows: readonly tables.Row[]): Promise<void> {
  if (rows.length === 0) return;
  let statement = statements.get(table);
  if (statement === undefined) {
    statement = insertStatement(table);
    statements.set(table, statement);
  }
  await database.client.$executeRawUnsafe(statement, JSON.stringify(sortedByKey(table, rows)));
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
