import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { OTHER_VALUE } from '../../../app/_close/event/other-value.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import type { Connection, Database } from '../../../app/_store/database/connection.ts';
import { reconcileReleaseStarts } from '../../../app/_store/deploy/release-starts.ts';
import { openEvent } from '../../query/some-event.ts';
import { reconcileAll, stored, writeAll } from '../../query/stored.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

const START = Date.UTC(2026, 10, 20, 8);
const NOW = START + DAY_MS;

/** Connections of a version that ended, one a minute, in [from, to) minutes after START. */
function ended(version: string, from: number, to: number): CloseEvent[] {
  return Array.from({ length: to - from }, (_, index) =>
    openEvent({ at: START + (from + index) * MINUTE_MS + 7, version }),
  );
}

/** What is stored: version, minute, version before, whether it is a rollback, minute of the bucket it was last heard in. */
async function starts(database: Database): Promise<unknown[][]> {
  return inWords(await database.query('SELECT * FROM release_start ORDER BY started_at, version'));
}

function inWords(rows: readonly Record<string, unknown>[]): unknown[][] {
  const minute = (at: unknown) => (Number(at) - START) / MINUTE_MS;
  return rows.map((row) => [
    row['version'],
    minute(row['started_at']),
    row['previous_version'],
    Number(row['is_rollback']),
    minute(row['last_heard_at']),
  ]);
}

const LIFE = [...ended('1.0', 0, 70), ...ended('1.1', 67, 160), ...ended('1.0', 162, 200)];
const OF_LIFE = [
  ['1.1', 67, '1.0', 0, 150],
  ['1.0', 162, '1.1', 1, 195],
];

describe('starts of releases', () => {
  test('are told to the minute, with the version before and a return', async () => {
    const database = await stored(LIFE, NOW);
    await reconcileAll(database, START);
    expect(await starts(database)).toEqual(OF_LIFE);
  });

  test.each([7, 16, 45])('are the same when they come %d minutes at a time', async (minutes) => {
    const database = await temporaryDatabase();
    for (let from = START; from < START + 200 * MINUTE_MS; from += minutes * MINUTE_MS) {
      const came = LIFE.filter(({ endedAt }) => endedAt >= from && endedAt < from + minutes * MINUTE_MS);
      await writeAll(database, came, NOW);
      await reconcileAll(database, from);
    }
    expect(await starts(database)).toEqual(OF_LIFE);
  });

  test('are the same when the newest version comes first, and the oldest last', async () => {
    const database = await temporaryDatabase();
    for (const version of ['1.1', '1.0']) {
      await writeAll(
        database,
        LIFE.filter(({ origin }) => origin.version === version),
        NOW,
      );
      await reconcileAll(database, START);
    }
    expect(await starts(database)).toEqual(OF_LIFE);
  });

  test('become others when older spans show that the version ran before', async () => {
    const database = await stored([...ended('1.0', 0, 30), ...ended('1.1', 30, 60)], NOW);
    await reconcileAll(database, START);
    expect(await starts(database)).toEqual([['1.1', 30, '1.0', 0, 45]]);
    await writeAll(database, ended('1.1', -300, -299), NOW);
    await reconcileAll(database, START - 5 * HOUR_MS);
    expect(await starts(database)).toEqual([
      ['1.0', 0, '1.1', 0, 15],
      ['1.1', 30, '1.0', 1, 45],
    ]);
  });

  test('of earlier days are known, and are told when they were last heard', async () => {
    const database = await stored([...ended('1.0', -6_000, -5_940), ...ended('1.1', -5_940, -5_900)], NOW);
    await reconcileAll(database, START - 5 * DAY_MS);
    await writeAll(database, ended('1.1', 0, 20), NOW);
    await reconcileAll(database, START);
    expect(await starts(database)).toEqual([['1.1', -5_940, '1.0', 0, 15]]);
  });

  test('of two versions in the first quarter hour of a service are told by their minutes', async () => {
    const database = await stored([...ended('1.0', 0, 3), ...ended('1.1', 3, 6)], NOW);
    await reconcileAll(database, START);
    expect(await starts(database)).toEqual([['1.1', 3, '1.0', 0, 5]]);
  });

  test('are not those of versions beyond the limit', async () => {
    const database = await stored([...ended('1.0', 0, 30), ...ended(OTHER_VALUE, 30, 60)], NOW);
    await reconcileAll(database, START);
    expect(await starts(database)).toEqual([]);
  });

  test('are right when several look at once', async () => {
    const database = await stored(LIFE, NOW);
    await Promise.all(Array.from({ length: 6 }, () => reconcileAll(database, START)));
    expect(await starts(database)).toEqual(OF_LIFE);
  });

  test('of many services are each its own, in as many statements as of one of each kind', async () => {
    const lives = {
      steady: ended('1.0', 0, 200),
      released: [...ended('1.0', 0, 70), ...ended('1.1', 67, 200)],
      'rolled back': LIFE,
      // Which of two was the first, their minutes tell.
      'two from the first quarter hour': [...ended('1.1', 2, 200), ...ended('1.0', 0, 3)],
    };
    const expected = {
      steady: [],
      released: [['1.1', 67, '1.0', 0, 195]],
      'rolled back': OF_LIFE,
      'two from the first quarter hour': [['1.1', 2, '1.0', 0, 195]],
    };
    const copies = Object.entries(lives).flatMap(([name, life]) =>
      Array.from({ length: 5 }, (_, copy) =>
        life.map((event) => ({ ...event, origin: { ...event.origin, service: `${name} ${copy}` } })),
      ),
    );
    const database = await temporaryDatabase();
    // In two parts, so that what began before goes on in the second.
    for (const [from, to] of [
      [0, 150],
      [150, 200],
    ] as const) {
      const isIn = ({ endedAt }: CloseEvent) => endedAt >= START + from * MINUTE_MS && endedAt < START + to * MINUTE_MS;
      await writeAll(database, copies.flat().filter(isIn), NOW);
      await reconcileAll(database, START + from * MINUTE_MS);
    }
    const rows = await database.query<{ name: string; version: string }>(
      `SELECT s.name, r.* FROM release_start AS r JOIN service AS s ON s.id = r.service_id
       ORDER BY s.name, r.started_at, r.version`,
    );
    for (const [name, own] of Object.entries(expected)) {
      for (let copy = 0; copy < 5; copy += 1) {
        expect(inWords(rows.filter((row) => row.name === `${name} ${copy}`)), `${name} ${copy}`).toEqual(own);
      }
    }
    const services = await database.query<{ id: string; name: string }>(
      'SELECT CAST(id AS TEXT) AS id, name FROM service',
    );
    const sinceOf = (some: typeof services) => new Map(some.map(({ id }) => [id, START]));
    const one = await statementsOf(database, sinceOf(services.filter(({ name }) => name.endsWith(' 0'))));
    const all = await statementsOf(database, sinceOf(services));
    expect(all).toBe(one);
  });
});

/** How many statements it takes to look at some services where everything is known. */
async function statementsOf(database: Database, since: ReadonlyMap<string, number>): Promise<number> {
  let statements = 0;
  const counted = (connection: Connection): Connection => ({
    dialect: connection.dialect,
    project: connection.project,
    query: (sql, ...parameters) => {
      statements += 1;
      return connection.query(sql, ...parameters);
    },
    execute: (sql, ...parameters) => {
      statements += 1;
      return connection.execute(sql, ...parameters);
    },
  });
  const watched: Database = Object.assign(Object.create(database), {
    writeTransaction: <T>(work: (transaction: Connection) => Promise<T>) =>
      database.writeTransaction((transaction) => work(counted(transaction))),
  });
  await reconcileReleaseStarts(watched, since);
  return statements;
}
