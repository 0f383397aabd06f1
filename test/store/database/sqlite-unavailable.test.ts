import { closeSync, copyFileSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { StoreUnavailable } from '../../../app/_store/database/store-unavailable.ts';
import { IngestCounts } from '../../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../../app/_store/incident/incident-sample.ts';
import { writeBatch } from '../../../app/_store/write-batch.ts';
import { rowCount, temporaryDatabase } from '../../support/temporary-database.ts';
import { incidents } from '../some-incidents.ts';

const NOW = Date.UTC(2026, 5, 2);

function write(database: Database, events: readonly CloseEvent[]): Promise<void> {
  return writeBatch(database, { events, counts: new IngestCounts(), arrivedAt: NOW }, new SampleBudget());
}

describe('a database that another process has locked', () => {
  test('for 1.5 s loses nothing, and the process goes on meanwhile', async () => {
    const database = await temporaryDatabase();
    const other = await openDatabase(database.url);
    await other.execute('BEGIN IMMEDIATE');
    const unlocked = new Promise<void>((resolve) => {
      setTimeout(() => resolve(other.execute('COMMIT').then(() => other.close())), 1_500);
    });
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 10);
    const startedAt = performance.now();
    await write(database, incidents(3));
    clearInterval(ticking);
    expect(performance.now() - startedAt).toBeGreaterThan(1_200);
    expect(turns).toBeGreaterThan(10);
    expect(await rowCount(database, 'close_event')).toBe(3);
    await unlocked;
  });

  test('for too long is unavailable, and takes the same batch later', async () => {
    const database = await temporaryDatabase();
    const other = await openDatabase(database.url);
    await other.execute('BEGIN IMMEDIATE');
    const events = incidents(3);
    await expect(write(database, events)).rejects.toThrow(StoreUnavailable);
    await other.execute('ROLLBACK');
    await other.close();
    await write(database, events);
    expect(await rowCount(database, 'close_event')).toBe(3);
  });
});

test('a full disk is unavailable, writes nothing of the batch, and takes it when there is room', async () => {
  const database = await temporaryDatabase();
  const [pages] = await database.query<{ page_count: bigint }>('PRAGMA page_count');
  await database.query(`PRAGMA max_page_count = ${Number(pages?.page_count) + 4}`);
  const events = incidents(3_000);
  await expect(write(database, events)).rejects.toThrow(StoreUnavailable);
  expect(await rowCount(database, 'close_event')).toBe(0);
  expect(await rowCount(database, 'close_rollup')).toBe(0);
  await database.query('PRAGMA max_page_count = 1000000');
  await write(database, events);
  expect(await rowCount(database, 'close_event')).toBe(3_000);
});

test('a file with broken pages is unavailable', async () => {
  const database = await temporaryDatabase();
  await write(database, incidents(2_000));
  await database.query('PRAGMA wal_checkpoint(TRUNCATE)');
  const path = database.url.slice('file:'.length);
  const opened = await openDatabase(database.url);
  const file = openSync(path, 'r+');
  const pageBytes = 4_096;
  for (let at = 10 * pageBytes; at < statSync(path).size; at += pageBytes)
    writeSync(file, Buffer.alloc(64, 0xff), 0, 64, at);
  closeSync(file);
  await expect(write(opened, incidents(100))).rejects.toThrow(/not available: SQLITE_CORRUPT/);
  await opened.close();
});

test.each<[string, (path: string) => void]>([
  ['deleted', (path) => rmSync(path)],
  ['moved away', (path) => renameSync(path, `${path}.old`)],
  [
    'replaced by a copy',
    (path) => {
      copyFileSync(path, `${path}.copy`);
      renameSync(`${path}.copy`, path);
    },
  ],
])('a file that is %s while it is open is unavailable from then on', async (_, change) => {
  const database = await temporaryDatabase();
  await write(database, incidents(3));
  change(database.url.slice('file:'.length));
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await expect(write(database, incidents(3))).rejects.toThrow(/was deleted or replaced\. Put it back, or start/);
    await expect(database.query('SELECT 1')).rejects.toThrow(/was deleted or replaced\. Put it back, or start/);
  }
});
