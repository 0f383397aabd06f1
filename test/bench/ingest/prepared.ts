// The limit: the rows that the receiver would write, one at a time by prepared statements of SQLite's driver.

import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { ingest } from '../../../app/_receiver/ingest.ts';
import { migrate } from '../../../app/_store/database/migrate.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { eventRow, identify } from '../../../app/_store/event/event-row.ts';
import { identityRows } from '../../../app/_store/event/identity-rows.ts';
import { groupRows } from '../../../app/_store/incident/group-rows.ts';
import { IncidentGrouping } from '../../../app/_store/incident/incident-grouping.ts';
import { SampleBudget } from '../../../app/_store/incident/incident-sample.ts';
import { rollupSums } from '../../../app/_store/rollup/rollup-sums.ts';
import { onConflict } from '../../../app/_store/table/on-conflict.ts';
import type { Row, Table } from '../../../app/_store/table/table.ts';
import * as tables from '../../../app/_store/table/tables.ts';
import { numberArg, obey } from '../commands.ts';
import { bodyMaker, SPANS_PER_BODY } from './bodies.ts';

const EVENTS_PER_TRANSACTION = 8_192;

/** What is used of the driver, which has no types of its own here. */
interface Driver {
  exec(sql: string): unknown;
  prepare(sql: string): { run(...parameters: unknown[]): unknown };
}

const fromAdapter = createRequire(createRequire(import.meta.url).resolve('@prisma/adapter-libsql'));
const LibsqlDriver: new (path: string) => Driver = createRequire(fromAdapter.resolve('@libsql/client'))('libsql');

const folder = mkdtempSync(join(tmpdir(), 'afterclose-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'prepared.db');
const database = await openDatabase(`file:${file}`);
await migrate(database);
await database.close();
const driver = new LibsqlDriver(file);
driver.exec('PRAGMA journal_mode = WAL');
driver.exec('PRAGMA synchronous = FULL');
const body = bodyMaker('contract');
const budget = new SampleBudget();
const grouping = new IncidentGrouping();

obey({
  async insert(args) {
    const events: CloseEvent[] = [];
    for (let count = numberArg(args, 'bodies'); count > 0; count -= 1) {
      events.push(...ingest(body(Date.now()), 'protobuf', 'default', Date.now(), DEFAULT_RETENTION).events);
    }
    const groups: [Table, Row[]][][] = [];
    for (let at = 0; at < events.length; at += EVENTS_PER_TRANSACTION) {
      groups.push(await rowsOf(events.slice(at, at + EVENTS_PER_TRANSACTION)));
    }
    const startMs = performance.now();
    for (const group of groups) write(group);
    const elapsedMs = performance.now() - startMs;
    return { elapsedMs, spansPerSecond: (1000 * numberArg(args, 'bodies') * SPANS_PER_BODY) / elapsedMs };
  },
});

async function rowsOf(events: readonly CloseEvent[]): Promise<[Table, Row[]][]> {
  await grouping.prepare(database, events, Date.now());
  const identified = events.map((event) => identify(event, grouping.groupOf(event), grouping.closerOf(event)));
  const samples = budget.sampleRows(identified);
  budget.spend(samples, identified);
  const sights = groupRows(identified);
  const identities = identityRows(identified, [], []);
  return [
    [tables.CLOSE_EVENT, identified.map(eventRow)],
    [tables.SERVICE, identities.services],
    [tables.SERIES, identities.series],
    [tables.INSTANCE, identities.instances],
    [tables.SERVICE_VERSION, sights.serviceVersions],
    [tables.INCIDENT_GROUP, sights.groups],
    [tables.INCIDENT_GROUP_VERSION, sights.groupVersions],
    ...[...rollupSums(identified)].map(([rollup, sums]): [Table, Row[]] => [rollup, sums.rows()]),
    [tables.STACK, [...samples.stacks.values()]],
    [tables.CLOSE_DETAIL, samples.details],
  ];
}

const statements = new Map<Table, ReturnType<Driver['prepare']>>();

function write(group: readonly [Table, Row[]][]): void {
  driver.exec('BEGIN IMMEDIATE');
  for (const [table, rows] of group) {
    let statement = statements.get(table);
    if (statement === undefined) {
      const names = table.columns.map(({ name }) => name);
      const values = table.columns.map(({ type }) => (type === 'blob' ? 'unhex(?)' : '?'));
      statement = driver.prepare(
        `INSERT INTO ${table.name} (${names.join(', ')}) VALUES (${values.join(', ')})` +
          onConflict(table, { min: 'min', max: 'max' }),
      );
      statements.set(table, statement);
    }
    for (const row of rows) statement.run(row);
  }
  driver.exec('COMMIT');
}
