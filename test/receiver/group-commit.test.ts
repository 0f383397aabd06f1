import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { CloseEvent } from '../../app/_close/event/event.ts';
import { GroupCommit, QueueFull } from '../../app/_receiver/group-commit.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { IngestCounts } from '../../app/_store/event/ingest-count.ts';
import { arbitraryEvent } from '../store/arbitrary-event.ts';
import { rowCount, temporaryDatabase } from '../support/temporary-database.ts';

const NOW = Date.UTC(2026, 5, 2);

function groupCommit(database: Database): GroupCommit {
  const commit = new GroupCommit(database, () => NOW);
  onTestFinished(() => commit.close());
  return commit;
}

const randomEvents = fc.sample(arbitraryEvent, 100).values();

/** A submission of one event of its own, so many times. */
function submission(spanId: string, times = 1) {
  const event = randomEvents.next().value;
  const events: CloseEvent[] = event ? new Array(times).fill({ ...event, spanId }) : [];
  return { events, counts: new IngestCounts() };
}

test('requests that come while one is written are committed together', async () => {
  const database = await temporaryDatabase();
  const transactions = vi.spyOn(database, 'writeTransaction');
  const commit = groupCommit(database);
  await Promise.all(Array.from({ length: 50 }, (_, i) => commit.submit(submission(`00000000000000${10 + i}`))));
  expect(await rowCount(database, 'close_event')).toBe(50);
  // PostgreSQL makes the partition of the day in one of its own.
  expect(transactions).toHaveBeenCalledTimes(database.dialect.name === 'postgresql' ? 2 : 1);
});

test('a full queue refuses at once, takes again when it is written, and always takes one request', async () => {
  const commit = groupCommit(await temporaryDatabase());
  const huge = 100_001;
  const first = commit.submit(submission('0000000000000001', huge));
  await expect(commit.submit(submission('0000000000000002'))).rejects.toThrow(QueueFull);
  await first;
  await commit.submit(submission('0000000000000002'));
  await commit.submit(submission('0000000000000003', huge));
});

test('a request that the database refuses fails alone', async () => {
  const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => printed.mockRestore());
  const database = await temporaryDatabase();
  const commit = groupCommit(database);
  const results = await Promise.allSettled([
    commit.submit(submission('0000000000000001')),
    commit.submit(submission('not hexadecimal')),
    commit.submit(submission('0000000000000002')),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await rowCount(database, 'close_event')).toBe(2);
  expect(printed).toHaveBeenCalledOnce();
});

test('counts without events are written when it closes, at the latest', async () => {
  const database = await temporaryDatabase();
  const commit = new GroupCommit(database, () => NOW);
  const counts = new IngestCounts();
  counts.add(null, 'passed_over', NOW, 7);
  commit.count(counts);
  await commit.close();
  const rows = await database.query<Record<string, unknown>>(
    'SELECT service_id, bucket, outcome, n FROM ingest_rollup WHERE grain = 60000',
  );
  expect(rows.map((row) => Object.values(row).map(String))).toEqual([['0', String(NOW), 'passed_over', '7']]);
});
