import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../app/_close/event.ts';
import { type Database, openDatabase } from '../../app/_store/database.ts';
import { SampleBudget } from '../../app/_store/incident-sample.ts';
import { IngestCounts } from '../../app/_store/ingest-count.ts';
import { StoreUnavailable } from '../../app/_store/when-unlocked.ts';
import { writeBatch } from '../../app/_store/write-batch.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { arbitraryEvent } from './arbitrary-event.ts';
import { naiveRollups } from './naive-rollup.ts';
import { storedRollups } from './stored-rollups.ts';

const NOW = Date.UTC(2026, 5, 2);

function write(database: Database, events: readonly CloseEvent[], budget = new SampleBudget()): Promise<void> {
  return writeBatch(database, { events, counts: new IngestCounts(), arrivedAt: NOW }, budget);
}

async function count({ client }: Database, table: string): Promise<number> {
  const [row] = await client.$queryRawUnsafe<{ n: bigint }[]>(`SELECT count(*) AS n FROM ${table}`);
  return Number(row?.n);
}

async function outcomes({ client }: Database): Promise<Record<string, number>> {
  const rows = await client.$queryRawUnsafe<{ outcome: string; n: bigint }[]>(
    'SELECT outcome, SUM(n) AS n FROM ingest_rollup GROUP BY outcome',
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

function expectEqualRollups(
  actual: ReadonlyMap<string, Record<string, number>>,
  expected: ReadonlyMap<string, Record<string, number>>,
): void {
  const nonZero = new Map(
    [...expected].map(([key, sums]) => [
      key,
      Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0)),
    ]),
  );
  expect([...actual.keys()].sort()).toEqual([...nonZero.keys()].sort());
  for (const [key, sums] of nonZero) {
    const row = actual.get(key) ?? {};
    expect(Object.keys(row).sort(), key).toEqual(Object.keys(sums).sort());
    for (const [name, value] of Object.entries(sums)) {
      const exact = name.endsWith('_n') || name === 'lowest' || name === 'highest';
      if (exact) expect(row[name], `${key} ${name}`).toBe(value);
      else expect(Math.abs((row[name] ?? 0) / value - 1), `${key} ${name}`).toBeLessThan(1e-9);
    }
  }
}

describe('the rollups', () => {
  test('of any events in any batches with duplicates are those that the definitions of the measures give', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(arbitraryEvent, { maxLength: 30 }), { maxLength: 5 }),
        fc.array(fc.nat(), { maxLength: 10 }),
        async (batches, again) => {
          const database = await temporaryDatabase();
          const sent = batches.flat();
          const resent = sent.length === 0 ? [] : again.flatMap((n) => sent[n % sent.length] ?? []);
          const budget = new SampleBudget();
          for (const batch of [...batches, resent]) await write(database, batch, budget);

          const distinct = firstOfEachKey(sent);
          expectEqualRollups(await storedRollups(database), naiveRollups(distinct));
          expect(await count(database, 'close_event')).toBe(distinct.length);
          const { accepted = 0, duplicate = 0, unknown_weight: unknown = 0 } = await outcomes(database);
          expect(accepted).toBe(distinct.length);
          expect(duplicate).toBe(sent.length + resent.length - distinct.length);
          expect(unknown).toBe(distinct.filter(({ weightKnown }) => !weightKnown).length);
          await database.close();
        },
      ),
      { numRuns: 40 },
    );
  });
});

/** One event of the kind error, and as many more as wanted, that differ in their ids. */
function incidents(n: number): CloseEvent[] {
  const [sample] = fc.sample(
    arbitraryEvent.filter(({ kind }) => kind === 'error'),
    1,
  );
  if (!sample) throw new Error('no sample');
  return Array.from({ length: n }, (_, i) => ({ ...sample, spanId: (i + 1).toString(16).padStart(16, '0') }));
}

describe('the samples of incidents', () => {
  test('are capped per group and minute, over all batches, and share their stacks', async () => {
    const database = await temporaryDatabase();
    const budget = new SampleBudget();
    const events = incidents(30);
    await write(database, events.slice(0, 7), budget);
    await write(database, events.slice(7), budget);
    expect(await count(database, 'close_detail')).toBe(10);
    expect(await count(database, 'stack')).toBe(1);
    expect(await count(database, 'close_event')).toBe(30);
    await write(
      database,
      events.slice(0, 1).map((event) => ({ ...event, endedAt: event.endedAt + 60_000 })),
      budget,
    );
    expect(await count(database, 'close_detail')).toBe(11);
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
    const detail = await database.client.closeDetail.findFirstOrThrow();
    expect(JSON.parse(detail.attributes)).toEqual({ answer: 42 });
    const stacks = await database.client.stack.findMany();
    const text = (id: bigint | null) => stacks.find((stack) => stack.id === id)?.text;
    expect([text(detail.stackId), text(detail.closeStackId)]).toEqual(['at a', 'at b']);
  });
});

describe('a database that another process has locked', () => {
  test('for 1.5 s loses nothing, and the process goes on meanwhile', async () => {
    const database = await temporaryDatabase();
    const other = await openDatabase(database.url);
    await other.client.$executeRawUnsafe('BEGIN IMMEDIATE');
    const unlocked = new Promise<void>((resolve) => {
      setTimeout(() => resolve(other.client.$executeRawUnsafe('COMMIT').then(() => other.close())), 1_500);
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
    expect(await count(database, 'close_event')).toBe(3);
    await unlocked;
  });

  test('for too long is unavailable, and takes the same batch later', async () => {
    const database = await temporaryDatabase();
    const other = await openDatabase(database.url);
    await other.client.$executeRawUnsafe('BEGIN IMMEDIATE');
    const events = incidents(3);
    await expect(write(database, events)).rejects.toThrow(StoreUnavailable);
    await other.client.$executeRawUnsafe('ROLLBACK');
    await other.close();
    await write(database, events);
    expect(await count(database, 'close_event')).toBe(3);
  });
});

test('a full disk is unavailable, writes nothing of the batch, and takes it when there is room', async () => {
  const database = await temporaryDatabase();
  const [pages] = await database.client.$queryRawUnsafe<{ page_count: bigint }[]>('PRAGMA page_count');
  await database.client.$queryRawUnsafe(`PRAGMA max_page_count = ${Number(pages?.page_count) + 4}`);
  const events = incidents(3_000);
  await expect(write(database, events)).rejects.toThrow(StoreUnavailable);
  expect(await count(database, 'close_event')).toBe(0);
  expect(await count(database, 'close_rollup')).toBe(0);
  await database.client.$queryRawUnsafe('PRAGMA max_page_count = 1000000');
  await write(database, events);
  expect(await count(database, 'close_event')).toBe(3_000);
});

test('transactions of one process stand in line', async () => {
  const database = await temporaryDatabase();
  const events = incidents(40);
  await Promise.all(events.map((event) => write(database, [event])));
  expect(await count(database, 'close_event')).toBe(40);
});
