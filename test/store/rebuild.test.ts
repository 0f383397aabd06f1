import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../app/_close/event/event.ts';
import { DAY_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { openDatabase } from '../../app/_store/database/open-database.ts';
import { IngestCounts } from '../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../app/_store/incident/incident-sample.ts';
import { rebuild } from '../../app/_store/rebuild.ts';
import { ROLLUPS } from '../../app/_store/table/rollups.ts';
import { writeBatch } from '../../app/_store/write-batch.ts';
import { lateSend, openEvent } from '../query/some-event.ts';
import { temporaryDatabase, withTemporaryDatabase } from '../support/temporary-database.ts';
import { arbitraryEvent } from './arbitrary-event.ts';
import { expectEqualRollups } from './expect-equal-rollups.ts';
import { naiveRollups } from './naive-rollup.ts';
import { storedRollups } from './stored-rollups.ts';

const NOW = Date.UTC(2026, 5, 4);
/** Holds every random event. */
const RANGE = { from: Date.UTC(2026, 4, 31), to: Date.UTC(2026, 5, 3) };

function write(database: Database, events: readonly CloseEvent[]): Promise<void> {
  return writeBatch(database, { events, counts: new IngestCounts(), arrivedAt: NOW }, new SampleBudget());
}

/** As the receiver takes them: a span does not end before it starts, and each has an id of its own. */
const arbitraryEvents = fc.array(arbitraryEvent, { maxLength: 40 }).map((events) => [
  // Else the first raw event may have counted in an hour before its end, as if the raw events of that hour were gone.
  openEvent({ at: RANGE.from }),
  ...events.map((event, index) => ({
    ...event,
    spanId: (index + 1).toString(16).padStart(16, 'f'),
    startedAt: Math.min(event.startedAt, event.endedAt),
  })),
]);

/** A rollup and one of its sums. */
const sumOfRollup = fc
  .constantFrom(...ROLLUPS.map(({ name, key, columns }) => ({ table: name, sums: columns.slice(key.length) })))
  .chain(({ table, sums }) => fc.constantFrom(...sums.map(({ name }) => ({ table, sum: name }))));

/** Damage by SQL, to rows of one parity of their buckets' minutes, so that some stay as they are. */
const damage = sumOfRollup.chain(({ table, sum }) =>
  fc.constantFrom(
    `DELETE FROM ${table} WHERE bucket % 3 = 0`,
    `DELETE FROM ${table}`,
    `UPDATE ${table} SET ${sum} = 123456789 WHERE bucket % 7 <> 0`,
    `UPDATE ${table} SET ${sum} = 0`,
    // Rows that nothing has made.
    `UPDATE ${table} SET bucket = bucket + ${600 * MINUTE_MS} WHERE bucket % ${DAY_MS} < ${MINUTE_MS}`,
  ),
);

describe('rebuilt rollups', () => {
  test('are those that came about step by step, whatever was damaged', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryEvents, fc.array(damage, { maxLength: 4 }), (events, damages) =>
        withTemporaryDatabase(async (database) => {
          await write(database, events);
          expect(await rebuild(database, RANGE, NOW, DEFAULT_RETENTION)).toEqual({ ...RANGE, mendedRows: 0 });
          for (const statement of damages) await database.execute(statement);
          await rebuild(database, RANGE, NOW, DEFAULT_RETENTION);
          expectEqualRollups(await storedRollups(database), naiveRollups(events));
          expect((await rebuild(database, RANGE, NOW, DEFAULT_RETENTION)).mendedRows).toBe(0);
        }),
      ),
      { numRuns: 30, endOnFailure: true },
    );
  });

  test('are right while a receiver goes on writing into the same buckets', async () => {
    const database = await temporaryDatabase();
    const minutes = Array.from({ length: 60 }, (_, index) => RANGE.from + index * MINUTE_MS);
    // Spans that end on the next day and count on this one are among them.
    const some = (index: number): CloseEvent[] =>
      minutes.flatMap((at) => [
        openEvent({ at, weight: 4 / 3, connectionNumber: index + 1 }),
        { ...lateSend({ at, weight: 4 / 3 }), endedAt: index % 2 === 0 ? at : at + DAY_MS },
      ]);
    const events = some(0);
    await write(database, events);
    await database.execute('UPDATE close_rollup SET ended_spans = 7, affected_connections = 1e12');
    await database.execute('DELETE FROM cluster_rollup');

    // Two connections of one process would block it for each other's lock on SQLite: there, both stand in one line.
    const receiver = database.dialect.name === 'sqlite' ? database : await openDatabase(database.url);
    let rebuilt = false;
    let written = 0;
    const writing = (async () => {
      while (!rebuilt && written < 200) {
        written += 1;
        const more = some(written);
        await write(receiver, more);
        events.push(...more);
      }
    })();
    try {
      for (let times = 0; times < 3; times += 1) await rebuild(database, RANGE, NOW, DEFAULT_RETENTION);
    } finally {
      rebuilt = true;
      await writing;
    }
    if (receiver !== database) await receiver.close();
    expectEqualRollups(await storedRollups(database), naiveRollups(events));
  });

  test('are refused for days whose raw events are gone', async () => {
    const database = await temporaryDatabase();
    await expect(rebuild(database, { from: NOW - 20 * DAY_MS, to: NOW }, NOW, DEFAULT_RETENTION)).rejects.toThrow(
      'from should be 2026-05-21T00:00:00.000Z or later: raw events before it are gone.',
    );
  });
});
