import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../app/_close/event/event.ts';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { IngestCounts } from '../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../app/_store/incident/incident-sample.ts';
import { writeBatch } from '../../app/_store/write-batch.ts';
import { rowCount, temporaryDatabase, withTemporaryDatabase } from '../support/temporary-database.ts';
import { arbitraryEvent } from './arbitrary-event.ts';
import { expectEqualRollups } from './expect-equal-rollups.ts';
import { naiveRollups } from './naive-rollup.ts';
import { incidents } from './some-incidents.ts';
import { storedRollups } from './stored-rollups.ts';

const NOW = Date.UTC(2026, 5, 2);

function write(database: Database, events: readonly CloseEvent[], budget = new SampleBudget()): Promise<void> {
  return writeBatch(database, { events, counts: new IngestCounts(), arrivedAt: NOW }, budget);
}

async function outcomes(database: Database): Promise<Record<string, number>> {
  const rows = await database.query<{ outcome: string; n: bigint }>(
    'SELECT outcome, SUM(n) AS n FROM ingest_total GROUP BY outcome',
  );
  return Object.fromEntries(rows.map(({ outcome, n }) => [outcome, Number(n)]));
}

function keyOf({ origin, endedAt, spanId }: CloseEvent): string {
  return [origin.environment, origin.service, endedAt, spanId].join();
}

/** The first event of each key, in order: what a database that dedupes must hold. */
function firstOfEachKey(events: readonly CloseEvent[]): CloseEvent[] {
  const first = new Map<string, CloseEvent>();
  for (const event of events) if (!first.has(keyOf(event))) first.set(keyOf(event), event);
  return [...first.values()];
}

describe('the rollups', () => {
  test('of any events in any batches with duplicates are those that the definitions of the measures give', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(arbitraryEvent, { maxLength: 30 }), { maxLength: 5 }),
        fc.array(fc.nat(), { maxLength: 10 }),
        (batches, again) =>
          withTemporaryDatabase(async (database) => {
            const sent = batches.flat();
            const resent = sent.length === 0 ? [] : again.flatMap((n) => sent[n % sent.length] ?? []);
            const budget = new SampleBudget();
            for (const batch of [...batches, resent]) await write(database, batch, budget);

            const distinct = firstOfEachKey(sent);
            expectEqualRollups(await storedRollups(database), naiveRollups(distinct));
            expect(await rowCount(database, 'close_event')).toBe(distinct.length);
            const { accepted = 0, duplicate = 0, unknown_weight: unknown = 0 } = await outcomes(database);
            // What the receiver concluded itself was not sent by anybody.
            const bySenders = (events: readonly CloseEvent[]) => events.filter(({ kind }) => kind !== 'open_at_death');
            const own = bySenders(distinct);
            expect(accepted).toBe(own.length);
            expect(duplicate).toBe(bySenders(sent).length + bySenders(resent).length - own.length);
            expect(unknown).toBe(own.filter(({ weightKnown }) => !weightKnown).length);
          }),
      ),
      { numRuns: 40 },
    );
  });
});

describe('the samples of incidents', () => {
  test('are capped per group and minute, over all batches, and share their stacks', async () => {
    const database = await temporaryDatabase();
    const budget = new SampleBudget();
    const events = incidents(30);
    await write(database, events.slice(0, 7), budget);
    await write(database, events.slice(7), budget);
    expect(await rowCount(database, 'close_detail')).toBe(10);
    expect(await rowCount(database, 'stack')).toBe(1);
    expect(await rowCount(database, 'close_event')).toBe(30);
    await write(
      database,
      events.slice(0, 1).map((event) => ({ ...event, endedAt: event.endedAt + MINUTE_MS })),
      budget,
    );
    expect(await rowCount(database, 'close_detail')).toBe(11);
  });

  test('keep their attributes, but not the stacks among them', async () => {
    const database = await temporaryDatabase();
    const attributes = new Map<string, string | number>([
      ['code.stacktrace', 'at a'],
      ['websocket.close.stacktrace', 'at b'],
      ['answer', 42],
      ['huge', 'x'.repeat(20_000)],
    ]);
    await write(
      database,
      incidents(1).map((event) => ({ ...event, attributes })),
    );
    const details = await database.query<{ attributes: string; stack: string; close_stack: string }>(
      `SELECT d.attributes, s.text AS stack, c.text AS close_stack FROM close_detail AS d
       JOIN stack AS s ON s.service_id = d.service_id AND s.id = d.stack_id
       JOIN stack AS c ON c.service_id = d.service_id AND c.id = d.close_stack_id`,
    );
    expect(details).toEqual([{ attributes: '{"answer":42}', stack: 'at a', close_stack: 'at b' }]);
  });
});

test('a service is written when it is new, and not again by each batch', async () => {
  const database = await temporaryDatabase();
  const written: string[] = [];
  let isRefusing = true;
  const watched: Database = {
    ...database,
    writeTransaction: (work) =>
      database.writeTransaction(async (transaction) => {
        const result = await work({
          dialect: transaction.dialect,
          project: transaction.project,
          query: (sql, ...parameters) => transaction.query(sql, ...parameters),
          execute: (sql, ...parameters) => {
            if (sql.includes('INTO service ')) written.push(String(parameters[0]));
            return transaction.execute(sql, ...parameters);
          },
        });
        if (isRefusing && written.length > 0) throw new Error('refused');
        return result;
      }),
  };
  const [one, two, three] = incidents(3);
  if (!one || !two || !three) throw new Error('too few');
  await expect(write(watched, [one])).rejects.toThrow('refused');
  isRefusing = false;
  await write(watched, [one]);
  await write(watched, [two, { ...three, origin: { ...three.origin, service: 'another' } }]);
  expect(written.map((rows) => JSON.parse(rows).length)).toEqual([1, 1, 1]);
  expect(await rowCount(database, 'service')).toBe(2);
});

test('transactions of one process stand in line', async () => {
  const database = await temporaryDatabase();
  const events = incidents(40);
  await Promise.all(events.map((event) => write(database, [event])));
  expect(await rowCount(database, 'close_event')).toBe(40);
});
