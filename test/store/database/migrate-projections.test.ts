import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { ensureDayPartitions } from '../../../app/_store/database/day-partitions.ts';
import { insertRows } from '../../../app/_store/database/insert-rows.ts';
import { migrate } from '../../../app/_store/database/migrate.ts';
import { eventRow, type IdentifiedEvent, identify } from '../../../app/_store/event/event-row.ts';
import { identityRows } from '../../../app/_store/event/identity-rows.ts';
import { IngestCounts } from '../../../app/_store/event/ingest-count.ts';
import { groupRows } from '../../../app/_store/incident/group-rows.ts';
import { IncidentGrouping } from '../../../app/_store/incident/incident-grouping.ts';
import { SampleBudget } from '../../../app/_store/incident/incident-sample.ts';
import { rollupSums } from '../../../app/_store/rollup/rollup-sums.ts';
import { HISTOGRAM_ROLLUP } from '../../../app/_store/table/rollups.ts';
import type { Row, Table } from '../../../app/_store/table/table.ts';
import * as tables from '../../../app/_store/table/tables.ts';
import { writeBatch } from '../../../app/_store/write-batch.ts';
import { seedOr } from '../../../instrumentation/test/support/seed.ts';
import { arbitraryEvent } from '../arbitrary-event.ts';
import { columnsOf } from '../columns-of.ts';
import { expectEqualRollups } from '../expect-equal-rollups.ts';
import { naiveRollups } from '../naive-rollup.ts';
import { storedRollups } from '../stored-rollups.ts';
import { earlierDatabase } from './earlier-database.ts';

function someEvents(): CloseEvent[] {
  return fc.sample(arbitraryEvent, { numRuns: 300, seed: seedOr(7) }).map((event, index) => ({
    ...event,
    spanId: (index + 1).toString(16).padStart(16, 'f'),
    startedAt: Math.min(event.startedAt, event.endedAt),
  }));
}

/** Inserts rows into a table as it was: without the columns that came later, and nothing if all of it came later. */
async function insertAsItWas(database: Database, table: Table, rows: readonly Row[]): Promise<void> {
  const there = new Set((await columnsOf(database, table.name)).map(({ name }) => name));
  if (there.size === 0) return;
  const named = table.columns.map((column) => ({ ...column, name: nameThen(table.name, column.name, there) }));
  const wasThere = (_: unknown, index: number) => there.has(named[index]?.name ?? '');
  const then = { ...table, columns: named.filter(wasThere) };
  await insertRows(
    database,
    then,
    rows.map((row) => row.filter(wasThere)),
  );
}

/** The name that a column had where it has another since migration 0010. */
function nameThen(table: string, column: string, there: ReadonlySet<string>): string {
  if (there.has(column)) return column;
  if (table === 'cluster_rollup') return column.replace('_connections', '');
  const [, counted, kind = ''] = /^(ended|affected|unclean|incident)_(spans|connections|squares)$/.exec(column) ?? [];
  const suffix = { spans: 'n', connections: 'w', squares: 'w2' }[kind];
  return suffix === undefined ? column : `${counted === 'incident' ? 'connections' : counted}_${suffix}`;
}

/** Those of histograms apart, which were kept in another form once. */
function rowsOfRollups(events: readonly IdentifiedEvent[]): { histogram: Row[]; others: [Table, Row[]][] } {
  const all = [...rollupSums(events)].map(([rollup, sums]): [Table, Row[]] => [rollup, sums.rows()]);
  return {
    histogram: all.find(([rollup]) => rollup === HISTOGRAM_ROLLUP)?.[1] ?? [],
    others: all.filter(([rollup]) => rollup !== HISTOGRAM_ROLLUP),
  };
}

/** The sums that there were when projections came: of what came before it, a later sum says nothing. */
const SUMS_THEN =
  /^((ended|affected|unclean|incident)_(spans|connections|squares)|abnormal_closes|late_sends|lost_bytes|messages_sent|close_(attempts|failures)|incidents|weight|lowest|highest|n\d+)$/;
const SUMS_OF_INSTANCES_THEN = /^(ended|affected)_connections$/;

function rollupsThen(events: readonly CloseEvent[]): Map<string, Record<string, number>> {
  const ofThen = (key: string, sums: Record<string, number>) => {
    const names = key.startsWith('["cluster_rollup"') ? SUMS_OF_INSTANCES_THEN : SUMS_THEN;
    return Object.fromEntries(Object.entries(sums).filter(([name]) => names.test(name)));
  };
  return new Map([...naiveRollups(events)].map(([key, sums]) => [key, ofThen(key, sums)]));
}

test('rollups of before projections become what they would be now', async () => {
  const database = await earlierDatabase(/^000[1-6]_/);
  const events = someEvents();
  const identified = events.map((event) => identify(event, null, null));
  const identities = identityRows(identified, [], []);
  await insertAsItWas(database, tables.SERVICE, identities.services);
  await insertAsItWas(database, tables.SERIES, identities.series);
  await insertAsItWas(database, tables.INSTANCE, identities.instances);
  const { histogram, others } = rowsOfRollups(identified);
  for (const [rollup, rows] of others) await insertAsItWas(database, rollup, rows);
  for (const row of histogram) {
    const [serviceId, grain, measure, bucket, version, role, block, ...counts] = row;
    for (const [index, n] of counts.entries()) {
      if (n === 0) continue;
      await database.execute(
        'INSERT INTO histogram_rollup (service_id, grain, measure, bucket, version, role, key, n) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        BigInt(serviceId ?? 0),
        grain ?? null,
        measure ?? null,
        bucket ?? null,
        version ?? null,
        role ?? null,
        Number(block) * 16 + index,
        n,
      );
    }
  }
  await migrate(database);
  // What came before there were groups of incidents is in none.
  const expected = [...rollupsThen(events)].filter(([key]) => !/^\["(incident_(group|delay)|closer)/.test(key));
  expectEqualRollups(await storedRollups(database), new Map(expected));
});

test('sums of incidents and samples of before their projections become what they would be now', async () => {
  const database = await earlierDatabase(/^000[1-8]_/);
  const events = someEvents();
  const grouping = new IncidentGrouping();
  await grouping.prepare(database, events, 0);
  const identified = events.map((event) => identify(event, grouping.groupOf(event), null));
  const identities = identityRows(identified, [], []);
  const { details } = new SampleBudget().sampleRows(identified);
  await ensureDayPartitions(
    database,
    events.map(({ endedAt }) => endedAt),
  );
  const { histogram, others } = rowsOfRollups(identified);
  for (const [table, rows] of [
    [tables.SERVICE, identities.services],
    [tables.SERIES, identities.series],
    [tables.INSTANCE, identities.instances],
    [tables.INCIDENT_GROUP, groupRows(identified).groups],
    ...others,
    [HISTOGRAM_ROLLUP, histogram],
    [tables.CLOSE_EVENT, identified.map(eventRow)],
    [tables.CLOSE_DETAIL, details],
  ] as const) {
    await insertAsItWas(database, table, rows);
  }
  await migrate(database);
  // There were no closers yet.
  const expected = [...rollupsThen(events)].filter(([key]) => !key.startsWith('["closer'));
  expectEqualRollups(await storedRollups(database), new Map(expected));
  expect(details.length).toBeGreaterThan(100);
  const [filled] = await database.query<{ n: number }>(
    `SELECT COUNT(*) AS n FROM close_detail AS d JOIN close_event AS e ON e.service_id = d.service_id
       AND e.ended_at = d.ended_at AND e.span_id = d.span_id AND e.series = d.series`,
  );
  expect(Number(filled?.n)).toBe(details.length);
});

test('closers have the same sums after each row of them is stored once', async () => {
  // With all that came later, so that what is written today fits.
  const database = await earlierDatabase(/^(?!0020_)/);
  const counts = new IngestCounts();
  await writeBatch(database, { events: someEvents(), counts, arrivedAt: 0 }, new SampleBudget());
  const closers = () => database.query('SELECT * FROM closer ORDER BY id');
  const before = { rollups: await storedRollups(database), closers: await closers() };
  expect([...before.rollups.keys()].filter((key) => key.startsWith('["closer_'))).not.toEqual([]);
  expect(before.closers).not.toEqual([]);
  await migrate(database);
  expect({ rollups: await storedRollups(database), closers: await closers() }).toEqual(before);
});

test('outcomes by minute of arrival become outcomes in every grain', async () => {
  const database = await earlierDatabase(/^000[1-6]_/);
  for (const [minute, n] of [
    [900_000, 2],
    [960_000, 1],
    [3_600_000, 4],
  ]) {
    await database.execute(
      `INSERT INTO ingest_rollup (service_id, bucket, outcome, n) VALUES (0, ${minute}, 'accepted', ${n})`,
    );
  }
  await migrate(database);
  const rows = await database.query<Record<string, unknown>>(
    'SELECT grain, bucket, n FROM ingest_rollup ORDER BY grain, bucket',
  );
  expect(rows.map((row) => Object.values(row).map(Number))).toEqual([
    [60_000, 900_000, 2],
    [60_000, 960_000, 1],
    [60_000, 3_600_000, 4],
    [900_000, 900_000, 3],
    [900_000, 3_600_000, 4],
    [3_600_000, 0, 3],
    [3_600_000, 3_600_000, 4],
    [86_400_000, 0, 7],
  ]);
});
