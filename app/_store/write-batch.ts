import type { ActiveReading } from '../_close/event/active-reading.ts';
import type { CloseEvent } from '../_close/event/event.ts';
import type { Notice } from '../_close/event/notice.ts';
import { OTHER_VALUE } from '../_close/event/other-value.ts';
import type { Origin } from '../_close/span/origin.ts';
import { isLate, isSkewed } from '../_close/time/arrival.ts';
import type { Connection, Database } from './database/connection.ts';
import { ensureDayPartitions } from './database/day-partitions.ts';
import { insertRows, insertStatement, sortedByKey } from './database/insert-rows.ts';
import { isDistributed } from './database/is-distributed.ts';
import { activeRows } from './event/active-connection.ts';
import type { CardinalityGuard } from './event/cardinality-guard.ts';
import { eventKey, keyOf } from './event/event-key.ts';
import { eventRow, type GroupedEvent, identify } from './event/event-row.ts';
import { identityRows } from './event/identity-rows.ts';
import { IngestCounts, type IngestOutcome } from './event/ingest-count.ts';
import { servicesStored, unknownServices } from './event/known-services.ts';
import { beyondLimitNotices, noticeRows } from './event/notice-rows.ts';
import { accountRows } from './event/process-account.ts';
import { closerRows } from './incident/closer-rows.ts';
import { groupRows } from './incident/group-rows.ts';
import { IncidentGrouping, identifiedOther, identifiedOtherCloser } from './incident/incident-grouping.ts';
import type { SampleBudget } from './incident/incident-sample.ts';
import { rollupSums } from './rollup/rollup-sums.ts';
import { NestedMap } from './table/nested-map.ts';
import { INGEST_ROLLUP } from './table/rollups.ts';
import * as tables from './table/tables.ts';

/** What one transaction writes: the events of any number of requests, and what else became of their spans. */
export interface Batch {
  events: readonly CloseEvent[];
  readings?: readonly ActiveReading[];
  notices?: readonly Notice[];
  /** Every service that has a reading is counted here. */
  counts: IngestCounts;
  /** Epoch ms. */
  arrivedAt: number;
}

/**
 * Writes a batch: events, rollups of those events that are new, samples, counts; all or nothing. When it resolves, the
 * batch is on the disk. Events that are stored already change nothing but the count of duplicates.
 * @param guard limits the number of different routes, versions, instances and groups; without it there is no limit
 * @throws {StoreUnavailable} if the database cannot be written now; the same batch may be tried again.
 */
export async function writeBatch(
  database: Database,
  given: Batch,
  budget: SampleBudget,
  guard?: CardinalityGuard,
  grouping = new IncidentGrouping(),
): Promise<void> {
  const batch = guard ? await guarded(database, given, guard) : given;
  await grouping.prepare(database, batch.events, batch.arrivedAt);
  const grouped = uniqueEvents(batch.events, grouping);
  const events = guard ? await withinLimits(database, grouped, guard, batch.arrivedAt) : grouped;
  await ensureDayPartitions(
    database,
    batch.events.map(({ endedAt }) => endedAt),
  );
  const distributed = await isDistributed(database);
  const written = await database.writeTransaction(async (transaction) => {
    const counts = new IngestCounts();
    counts.addAll(batch.counts);
    const fresh = await insertEvents(transaction, events, distributed);
    const freshSamples = budget.sampleRows(fresh);
    countEvents(counts, batch, fresh);

    const sights = groupRows(fresh);
    await insertRows(transaction, tables.SERVICE_VERSION, sights.serviceVersions);
    await insertRows(transaction, tables.INCIDENT_GROUP, sights.groups);
    await insertRows(transaction, tables.INCIDENT_GROUP_VERSION, sights.groupVersions);

    await insertRows(transaction, tables.CLOSER, closerRows(fresh));

    const readings = batch.readings ?? [];
    const identities = identityRows(fresh, readings, counts.origins);
    const newServices = unknownServices(database, identities.services, batch.arrivedAt);
    await insertRows(transaction, tables.SERVICE, newServices);
    await insertRows(transaction, tables.SERIES, identities.series);
    await insertRows(transaction, tables.INSTANCE, identities.instances);
    await insertRows(transaction, tables.ACTIVE_CONNECTION, activeRows(readings));
    await insertRows(transaction, tables.NOTICE, noticeRows(batch.notices ?? []));

    await insertRows(transaction, tables.PROCESS_ACCOUNT, accountRows(fresh, batch.arrivedAt));

    for (const [rollup, sums] of rollupSums(fresh)) await insertRows(transaction, rollup, sums.rows());

    await insertRows(transaction, tables.STACK, [...freshSamples.stacks.values()]);
    await insertRows(transaction, tables.CLOSE_DETAIL, freshSamples.details);
    await insertRows(transaction, INGEST_ROLLUP, counts.rows());
    await insertRows(transaction, tables.INGEST_TOTAL, counts.totals());
    return { fresh, samples: freshSamples, newServices };
  });
  servicesStored(database, written.newServices);
  budget.spend(written.samples, written.fresh);
}

async function guarded(database: Database, batch: Batch, guard: CardinalityGuard): Promise<Batch> {
  const {
    events,
    readings = [],
    notices = [],
    counts: allCounts,
    arrivedAt,
  } = await withinServices(database, batch, guard);
  const kept = await guard.guard(database, events, readings, arrivedAt);
  const counts = new IngestCounts();
  counts.addAll(allCounts);
  for (const { origin } of readings.filter((reading) => !kept.readings.includes(reading))) {
    counts.add(origin, 'point_accepted', arrivedAt, -1);
    counts.add(origin, 'point_rejected', arrivedAt);
  }
  return { ...kept, notices, counts, arrivedAt };
}

/** Puts one service in the place of all that are beyond the limit, in all that a batch holds. */
async function withinServices(database: Database, batch: Batch, guard: CardinalityGuard): Promise<Batch> {
  const { events, readings = [], notices = [], counts, arrivedAt } = batch;
  const origins = new Set([...events, ...readings, ...notices].map(({ origin }) => origin));
  for (const origin of counts.origins) origins.add(origin);
  const standIns = await guard.guardServices(database, origins, arrivedAt);
  if (standIns.size === 0) return batch;
  const standIn = (origin: Origin) => standIns.get(origin) ?? origin;
  const renamed = <T extends { origin: Origin }>(each: readonly T[]) =>
    each.map((one) => (standIns.has(one.origin) ? { ...one, origin: standIn(one.origin) } : one));
  return {
    events: renamed(events),
    readings: renamed(readings),
    notices: [...renamed(notices), ...beyondLimitNotices(standIns, arrivedAt)],
    counts: counts.renamed(standIn),
    arrivedAt,
  };
}

/** Replaces each group and closer beyond the limit by the one that stands for all others. */
async function withinLimits(
  database: Database,
  events: readonly GroupedEvent[],
  guard: CardinalityGuard,
  arrivedAt: number,
): Promise<readonly GroupedEvent[]> {
  const groups = await beyondLimit(database, events, guard, arrivedAt, 'group');
  const closers = await beyondLimit(database, events, guard, arrivedAt, 'closer');
  if (groups.size + closers.size === 0) return events;
  return events.map(({ event, group, closer }) =>
    identify(
      event,
      group !== null && groups.has(group.id) ? identifiedOther(event.origin, group.category) : group,
      closer !== null && closers.has(closer.id) ? identifiedOtherCloser(event.origin) : closer,
    ),
  );
}

/** The ids of the groups, or of the closers, that are not kept apart. An id is of one service alone. */
async function beyondLimit(
  database: Database,
  events: readonly GroupedEvent[],
  guard: CardinalityGuard,
  arrivedAt: number,
  dimension: 'group' | 'closer',
): Promise<ReadonlySet<string>> {
  // A thousand events of a batch share few of these objects: each is asked for once.
  const found = new Map<{ id: string }, string>();
  for (const identified of events) {
    const one = identified[dimension];
    if (one !== null) found.set(one, identified.serviceId);
  }
  const ids = new Map<string, Set<string>>();
  for (const [{ id }, serviceId] of found) ids.set(serviceId, (ids.get(serviceId) ?? new Set()).add(id));
  const isAdmitted = await guard.guardIds(database, dimension, ids, arrivedAt);
  return new Set([...found].flatMap(([{ id }, serviceId]) => (isAdmitted(serviceId, id) ? [] : [id])));
}

/** Each event once, by its key: a batch may hold a span twice. */
function uniqueEvents(events: readonly CloseEvent[], grouping: IncidentGrouping): GroupedEvent[] {
  const unique = new NestedMap<GroupedEvent>();
  for (const event of events) {
    const identified = identify(event, grouping.groupOf(event), grouping.closerOf(event));
    unique.of([identified.serviceId, event.endedAt, event.spanId], () => identified);
  }
  return [...unique.entries()].map(({ value }) => value);
}

/**
 * Inserts the events that are not stored yet, and returns them. To ask each row for its key costs more than to insert
 * it. So this is done only where some were stored before: then everything is inserted anew. Citus counts the rows that
 * it was given, not those that went in (citusdata/citus#3377): there, each is asked.
 */
async function insertEvents(
  transaction: Connection,
  events: readonly GroupedEvent[],
  distributed: boolean,
): Promise<readonly GroupedEvent[]> {
  if (events.length === 0) return [];
  const { dialect } = transaction;
  const statement = insertStatement(dialect, tables.CLOSE_EVENT);
  const rows = JSON.stringify(sortedByKey(tables.CLOSE_EVENT, events.map(eventRow)));
  if (!distributed) {
    await transaction.execute('SAVEPOINT before_events');
    const inserted = await transaction.execute(statement, rows);
    if (inserted === events.length) return events;
    await transaction.execute('ROLLBACK TO SAVEPOINT before_events');
  }
  const fresh = await transaction.query<{ key: string }>(`${statement} RETURNING ${eventKey(dialect)} AS key`, rows);
  const keys = new Set(fresh.map(({ key }) => key));
  return events.filter((event) => keys.has(keyOf(event)));
}

/** What a sender sent, and no conclusion of the receiver's. */
function isSent({ kind }: CloseEvent): boolean {
  return kind !== 'open_at_death';
}

/** Counts by origin first: looking up a service for each of thousands of events would cost more than the rest. */
function countEvents(counts: IngestCounts, { events, arrivedAt }: Batch, fresh: readonly GroupedEvent[]): void {
  for (const [origin, n] of countByOrigin(events.filter(isSent))) counts.add(origin, 'duplicate', arrivedAt, n);
  const added = fresh.map(({ event }) => event).filter(isSent);
  for (const [origin, n] of countByOrigin(added)) {
    counts.add(origin, 'accepted', arrivedAt, n);
    counts.add(origin, 'duplicate', arrivedAt, -n);
  }
  const flawed: [IngestOutcome, CloseEvent[]][] = [
    ['unknown_weight', added.filter(({ weightKnown }) => !weightKnown)],
    ['skewed', added.filter(({ endedAt }) => isSkewed(endedAt, arrivedAt))],
    ['late', added.filter(({ endedAt }) => isLate(endedAt, arrivedAt))],
    ['overflow_service', added.filter(({ origin }) => origin.service === OTHER_VALUE)],
    ['overflow_route', added.filter(({ route }) => route === OTHER_VALUE)],
    ['overflow_version', added.filter(({ origin }) => origin.version === OTHER_VALUE)],
    ['overflow_instance', added.filter(({ origin }) => origin.instance === OTHER_VALUE)],
    ['overflow_group', fresh.filter(({ group }) => group?.isOther).map(({ event }) => event)],
  ];
  for (const [flaw, events] of flawed) {
    for (const [origin, n] of countByOrigin(events)) counts.add(origin, flaw, arrivedAt, n);
  }
}

function countByOrigin(events: readonly CloseEvent[]): Map<CloseEvent['origin'], number> {
  const counted = new Map<CloseEvent['origin'], number>();
  for (const { origin } of events) counted.set(origin, (counted.get(origin) ?? 0) + 1);
  return counted;
}
