import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { OTHER_VALUE } from '../../../app/_close/event/other-value.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { reconcileReleaseStarts } from '../../../app/_store/deploy/release-starts.ts';
import { openEvent } from '../../query/some-event.ts';
import { stored, writeAll } from '../../query/stored.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

const START = Date.UTC(2026, 10, 20, 8);
const NOW = START + DAY_MS;

/** Connections of a version that ended, one a minute, in [from, to) minutes after START. */
function ended(version: string, from: number, to: number): CloseEvent[] {
  return Array.from({ length: to - from }, (_, index) =>
    openEvent({ at: START + (from + index) * MINUTE_MS + 7, version }),
  );
}

async function reconcile(database: Database, since: number): Promise<void> {
  const services = await database.query<{ id: string }>('SELECT CAST(id AS TEXT) AS id FROM service');
  for (const { id } of services) await reconcileReleaseStarts(database, id, since);
}

/** What is stored: version, minute, version before, whether it is a rollback, minute of the bucket it was last heard in. */
async function starts(database: Database): Promise<unknown[][]> {
  const rows = await database.query<Record<string, unknown>>(
    'SELECT * FROM release_start ORDER BY started_at, version',
  );
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
    await reconcile(database, START);
    expect(await starts(database)).toEqual(OF_LIFE);
  });

  test.each([7, 16, 45])('are the same when they come %d minutes at a time', async (minutes) => {
    const database = await temporaryDatabase();
    for (let from = START; from < START + 200 * MINUTE_MS; from += minutes * MINUTE_MS) {
      const came = LIFE.filter(({ endedAt }) => endedAt >= from && endedAt < from + minutes * MINUTE_MS);
      await writeAll(database, came, NOW);
      await reconcile(database, from);
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
      await reconcile(database, START);
    }
    expect(await starts(database)).toEqual(OF_LIFE);
  });

  test('become others when older spans show that the version ran before', async () => {
    const database = await stored([...ended('1.0', 0, 30), ...ended('1.1', 30, 60)], NOW);
    await reconcile(database, START);
    expect(await starts(database)).toEqual([['1.1', 30, '1.0', 0, 45]]);
    await writeAll(database, ended('1.1', -300, -299), NOW);
    await reconcile(database, START - 5 * HOUR_MS);
    expect(await starts(database)).toEqual([
      ['1.0', 0, '1.1', 0, 15],
      ['1.1', 30, '1.0', 1, 45],
    ]);
  });

  test('of earlier days are known, and are told when they were last heard', async () => {
    const database = await stored([...ended('1.0', -6_000, -5_940), ...ended('1.1', -5_940, -5_900)], NOW);
    await reconcile(database, START - 5 * DAY_MS);
    await writeAll(database, ended('1.1', 0, 20), NOW);
    await reconcile(database, START);
    expect(await starts(database)).toEqual([['1.1', -5_940, '1.0', 0, 15]]);
  });

  test('of two versions in the first quarter hour of a service are told by their minutes', async () => {
    const database = await stored([...ended('1.0', 0, 3), ...ended('1.1', 3, 6)], NOW);
    await reconcile(database, START);
    expect(await starts(database)).toEqual([['1.1', 3, '1.0', 0, 5]]);
  });

  test('are not those of versions beyond the limit', async () => {
    const database = await stored([...ended('1.0', 0, 30), ...ended(OTHER_VALUE, 30, 60)], NOW);
    await reconcile(database, START);
    expect(await starts(database)).toEqual([]);
  });

  test('are right when several look at once', async () => {
    const database = await stored(LIFE, NOW);
    await Promise.all(Array.from({ length: 6 }, () => reconcile(database, START)));
    expect(await starts(database)).toEqual(OF_LIFE);
  });
});
