import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { retentionJob } from '../../app/_receiver/retention-job.ts';
import { openDatabase } from '../../app/_store/database/open-database.ts';
import { IngestCounts } from '../../app/_store/event/ingest-count.ts';
import { giveBackSpace } from '../../app/_store/give-back-space.ts';
import { SampleBudget } from '../../app/_store/incident/incident-sample.ts';
import { measureSize } from '../../app/_store/store-size.ts';
import { writeBatch } from '../../app/_store/write-batch.ts';
import { openEvent } from '../query/some-event.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

const NOW = Date.UTC(2026, 5, 20, 12);
const PAGE_BYTES = 4_096;

/** A store with many raw rows that are too old, and a few that are not. */
async function oldStore() {
  const database = await temporaryDatabase();
  for (const [at, count] of [
    [NOW - 20 * DAY_MS, 40_000],
    [NOW, 100],
  ] as const) {
    const events = Array.from({ length: count }, (_, index) => openEvent({ at: at + index }));
    await writeBatch(database, { events, counts: new IngestCounts(), arrivedAt: at }, new SampleBudget());
  }
  return database;
}

test('retention gives the room of what it deletes back to the disk, and keeps a reserve', async () => {
  const database = await oldStore();
  const fileBytes = async () => {
    await database.query('PRAGMA wal_checkpoint(TRUNCATE)');
    return statSync(database.url.slice('file:'.length)).size;
  };
  const before = await fileBytes();
  await retentionJob(database, DEFAULT_RETENTION, () => NOW).run((work) => database.writeTransaction(work));
  const after = await measureSize(database);
  expect(await fileBytes()).toBe(after.bytes);
  expect(after.bytes).toBeLessThan(before / 2);
  // A twentieth, and a page or two: SQLite moves no single page where its table of pages is the last.
  expect(after.freeBytes).toBeLessThanOrEqual(after.bytes / 20 + 2 * PAGE_BYTES);
  expect(after.freeBytes).toBeGreaterThanOrEqual(after.bytes / 20 - 2 * PAGE_BYTES);
  expect(await database.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
});

test('each step gives back 500 pages at most, and others may write in between', async () => {
  const database = await oldStore();
  const other = await openDatabase(database.url);
  await database.execute('DELETE FROM close_event WHERE ended_at < ?', NOW - HOUR_MS);
  const sizes: number[] = [];
  const pages = await giveBackSpace(database, async () => {
    sizes.push((await measureSize(database)).bytes / PAGE_BYTES);
    await other.writeTransaction((transaction) => transaction.execute('DELETE FROM lease'));
  });
  await other.close();
  sizes.push((await measureSize(database)).bytes / PAGE_BYTES);
  const steps = sizes.slice(1).map((size, index) => Number(sizes[index]) - size);
  expect(steps.length).toBeGreaterThan(2);
  // A page of the table of pages may go along.
  expect(Math.max(...steps)).toBeLessThanOrEqual(502);
  expect(steps.reduce((sum, step) => sum + step, 0)).toBe(pages);
  expect(await giveBackSpace(database, async () => undefined)).toBe(0);
});

test('a file that was made without a table of its pages stays as it is', async () => {
  const database = await oldStore();
  await database.execute('PRAGMA auto_vacuum = NONE');
  await database.execute('VACUUM');
  await database.execute('DELETE FROM close_event WHERE ended_at < ?', NOW - HOUR_MS);
  const { bytes } = await measureSize(database);
  expect(await giveBackSpace(database, async () => undefined)).toBe(0);
  expect((await measureSize(database)).bytes).toBe(bytes);
});
