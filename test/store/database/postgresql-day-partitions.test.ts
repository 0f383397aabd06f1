import { expect, test } from 'vitest';
import { DAY_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { retentionJob } from '../../../app/_receiver/retention-job.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { StoreUnavailable } from '../../../app/_store/database/store-unavailable.ts';
import { IngestCounts } from '../../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../../app/_store/incident/incident-sample.ts';
import { writeBatch } from '../../../app/_store/write-batch.ts';
import { openEvent } from '../../query/some-event.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

const NOW = Date.UTC(2026, 5, 20, 12);

function retain(database: Database, now: number): Promise<void> {
  return retentionJob(database, DEFAULT_RETENTION, () => now).run((work) => database.writeTransaction(work));
}

async function days(database: Database, table: string): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
     WHERE i.inhparent = to_regclass(?) ORDER BY 1`,
    table,
  );
  return rows.map(({ name }) => name.slice(table.length + 1));
}

/** A database of its own without a day: tables on a cluster may have served another test, and keep the days of it. */
async function databaseWithoutDays(): Promise<Database> {
  const database = await temporaryDatabase();
  for (const table of ['close_event', 'close_detail']) {
    for (const day of await days(database, table)) await database.execute(`DROP TABLE ${table}_${day}`);
  }
  return database;
}

test('partitions exist from the oldest day that is kept to two days ahead', async () => {
  const database = await databaseWithoutDays();
  await retain(database, NOW);
  for (const table of ['close_event', 'close_detail']) {
    const names = await days(database, table);
    expect([names.length, names[0], names.at(-1)]).toEqual([17, '20260606', '20260622']);
  }
  await retain(database, NOW + 3 * DAY_MS);
  const names = await days(database, 'close_event');
  expect([names.length, names[0], names.at(-1)]).toEqual([17, '20260609', '20260625']);
});

test('a long query on the raw rows puts off the drop of a day, and stalls no writer', async () => {
  const database = await temporaryDatabase();
  await retain(database, NOW);
  const reader = await openDatabase(database.url);
  await reader.writeTransaction(async (transaction) => {
    await transaction.query('SELECT count(*)::text FROM close_event');
    await expect(retain(database, NOW + DAY_MS)).rejects.toThrow(StoreUnavailable);
    const events = [openEvent({ at: NOW })];
    await writeBatch(database, { events, counts: new IngestCounts(), arrivedAt: NOW }, new SampleBudget());
  });
  await reader.close();
  expect((await days(database, 'close_event'))[0]).toBe('20260606');
  await retain(database, NOW + DAY_MS);
  expect((await days(database, 'close_event'))[0]).toBe('20260607');
});
