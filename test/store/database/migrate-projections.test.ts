import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { ensureDayPartitions } from '../../../app/_store/database/day-partitions.ts';
import { insertRows } from '../../../app/_store/database/insert-rows.ts';
import { migrate } from '../../../app/_store/database/migrate.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { eventRow, identify } from '../../../app/_store/event/event-row.ts';
import { identityRows } from '../../../app/_store/event/identity-rows.ts';
import { groupRows } from '../../../app/_store/incident/group-rows.ts';
import { IncidentGrouping } from '../../../app/_store/incident/incident-grouping.ts';
import { SampleBudget } from '../../../app/_store/incident/incident-sample.ts';
import { rollupRows } from '../../../app/_store/rollup/rollup-sums.ts';
import * as tables from '../../../app/_store/table/tables.ts';
import { seedOr } from '../../../instrumentation/test/support/seed.ts';
import { temporaryDatabaseUrl } from '../../support/temporary-database.ts';
import { arbitraryEvent } from '../arbitrary-event.ts';
import { expectEqualRollups } from '../expect-equal-rollups.ts';
import { naiveRollups } from '../naive-rollup.ts';
import { storedRollups } from '../stored-rollups.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations/', import.meta.url));

/** A database with the first migrations only, whose names match. */
async function earlierDatabase(names: RegExp): Promise<Database> {
  const database = await openDatabase(await temporaryDatabaseUrl());
  onTestFinished(() => database.close());
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const all = join(MIGRATIONS, database.dialect.name);
  for (const name of readdirSync(all).filter((each) => names.test(each))) {
    cpSync(join(all, name), join(folder, name), { recursive: true });
  }
  await migrate(database, folder);
  return database;
}

function someEvents(): CloseEvent[] {
  return fc.sample(arbitraryEvent, { numRuns: 300, seed: seedOr(7) }).map((event, index) => ({
    ...event,
    spanId: (index + 1).toString(16).padStart(16, 'f'),
    startedAt: Math.min(event.startedAt, event.endedAt),
  }));
}

test('rollups of before projections become what they would be now', async () => {
  const database = await earlierDatabase(/^000[1-6]_/);
  const events = someEvents();
  const identified = events.map((event) => identify(event, null));
  const identities = identityRows(identified, [], []);
  const rollups = rollupRows(identified);
  await insertRows(database, tables.SERVICE, identities.services);
  await insertRows(database, tables.SERIES, identities.series);
  await insertRows(database, tables.INSTANCE, identities.instances);
  await insertRows(database, asBefore(tables.CLOSE_ROLLUP), rollups.close);
  await insertRows(database, asBefore(tables.INCIDENT_ROLLUP), rollups.incident);
  await insertRows(database, asBefore(tables.CLUSTER_ROLLUP), rollups.cluster);
  await insertRows(database, tables.COVERAGE_ROLLUP, rollups.coverage);
  for (const row of rollups.histogram) {
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
  const expected = [...naiveRollups(events)].filter(([key]) => !/^\["(group|delay)/.test(key));
  expectEqualRollups(await storedRollups(database), new Map(expected));
});

test('sums of incidents and samples of before their projections become what they would be now', async () => {
  const database = await earlierDatabase(/^000[1-8]_/);
  const events = someEvents();
  const grouping = new IncidentGrouping();
  await grouping.prepare(database, events, 0);
  const identified = events.map((event) => identify(event, grouping.groupOf(event)));
  const identities = identityRows(identified, [], []);
  const rollups = rollupRows(identified);
  const { details } = new SampleBudget().sampleRows(identified);
  await ensureDayPartitions(
    database,
    events.map(({ endedAt }) => endedAt),
  );
  const rows: [tables.Table, readonly tables.Row[]][] = [
    [tables.SERVICE, identities.services],
    [tables.SERIES, identities.series],
    [tables.INSTANCE, identities.instances],
    [tables.INCIDENT_GROUP, groupRows(identified).groups],
    [asBefore(tables.CLOSE_ROLLUP), rollups.close],
    [asBefore(tables.CLOSE_PROJECTION), rollups.closeProjection],
    [asBefore(tables.INCIDENT_ROLLUP), rollups.incident],
    [asBefore(tables.INCIDENT_PROJECTION), rollups.incidentProjection],
    [asBefore(tables.INCIDENT_GROUP_ROLLUP), rollups.group],
    [tables.INCIDENT_DELAY_ROLLUP, rollups.delay],
    [tables.HISTOGRAM_ROLLUP, rollups.histogram],
    [asBefore(tables.CLUSTER_ROLLUP), rollups.cluster],
    [tables.COVERAGE_ROLLUP, rollups.coverage],
    // As they were: without the column that came last.
    [withoutLast(tables.CLOSE_EVENT), identified.map((event) => eventRow(event).slice(0, -1))],
    [withoutLast(tables.CLOSE_DETAIL), details.map((row) => row.slice(0, -1))],
  ];
  for (const [table, each] of rows) await insertRows(database, table, each);
  await migrate(database);
  expectEqualRollups(await storedRollups(database), naiveRollups(events));
  expect(details.length).toBeGreaterThan(100);
  const [told] = await database.query<{ n: number }>(
    `SELECT COUNT(*) AS n FROM close_detail AS d JOIN close_event AS e ON e.service_id = d.service_id
       AND e.ended_at = d.ended_at AND e.span_id = d.span_id AND e.series = d.series`,
  );
  expect(Number(told?.n)).toBe(details.length);
});

/** A rollup with the names that its sums had before migration 0010. */
function asBefore(table: tables.Table): tables.Table {
  const columns = table.columns.map((column) => ({ ...column, name: earlierName(table.name, column.name) }));
  return { ...table, columns };
}

function earlierName(table: string, column: string): string {
  if (table === 'cluster_rollup') return column.replace('_connections', '');
  const [, counted, kind = ''] = /^(ended|affected|unclean|incident)_(spans|connections|squares)$/.exec(column) ?? [];
  const suffix = { spans: 'n', connections: 'w', squares: 'w2' }[kind];
  return suffix === undefined ? column : `${counted === 'incident' ? 'connections' : counted}_${suffix}`;
}

function withoutLast(table: tables.Table): tables.Table {
  return { ...table, columns: table.columns.slice(0, -1) };
}

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
