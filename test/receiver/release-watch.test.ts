import { describe, expect, test, vi } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { ReleaseWatch } from '../../app/_receiver/release-watch.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { openEvent } from '../query/some-event.ts';
import { writeAll } from '../query/stored.ts';
import { exportRequest, type FixtureRequest, openSpan } from '../support/otlp-fixture.ts';
import { postTraces, receiver } from '../support/receiver-process.ts';
import { rowCount, temporaryDatabase } from '../support/temporary-database.ts';

const START = Date.UTC(2026, 10, 20, 8);
const NOW = START + DAY_MS / 2;

/** A version's connections, one a minute in [from, to) minutes after START. */
interface Stretch {
  version: string;
  from: number;
  to: number;
}

function minutesOf({ from, to }: Stretch): number[] {
  return Array.from({ length: to - from }, (_, index) => START + (from + index) * MINUTE_MS + 30);
}

function request(stretch: Stretch): FixtureRequest {
  return exportRequest(
    { 'service.version': stretch.version },
    minutesOf(stretch).map((endedAt) => openSpan({ endedAt })),
  );
}

/** Starts as they are stored, in words. */
async function starts(database: Database): Promise<string[]> {
  const rows = await database.query<{ version: string; at: number; previous: string; rollback: number }>(
    `SELECT version, started_at AS at, previous_version AS previous, is_rollback AS rollback
     FROM release_start ORDER BY started_at, version`,
  );
  return rows.map(({ version, at, previous, rollback }) => {
    const words = Number(rollback) === 1 ? 'back from' : 'after';
    return `${version} ${words} ${previous} at ${(Number(at) - START) / MINUTE_MS}`;
  });
}

/** Sends requests one after the other to a receiver at NOW, and stops it. */
async function received(requests: readonly FixtureRequest[]): Promise<Database> {
  const database = await temporaryDatabase();
  const { url, close } = await receiver(database.url, () => NOW);
  for (const each of requests) expect((await postTraces(url, each)).status).toBe(200);
  await close();
  return database;
}

const FIRST = { version: '1.0', from: 0, to: 60 };
const SECOND = { version: '1.1', from: 58, to: 150 };
const BACK = { version: '1.0', from: 152, to: 190 };

describe('a receiver', () => {
  test.each<[string, Stretch[], string[]]>([
    ['no release in the first version', [FIRST], []],
    ['a release in the second', [FIRST, SECOND], ['1.1 after 1.0 at 58']],
    ['a rollback', [FIRST, SECOND, BACK], ['1.1 after 1.0 at 58', '1.0 back from 1.1 at 152']],
    ['no release when a service wakes up', [FIRST, { ...FIRST, from: 400, to: 430 }], []],
    ['the same when the newer version comes first', [SECOND, FIRST], ['1.1 after 1.0 at 58']],
    ['the same when all comes backwards', [BACK, SECOND, FIRST], ['1.1 after 1.0 at 58', '1.0 back from 1.1 at 152']],
  ])('sees %s', async (_, stretches, expected) => {
    expect(await starts(await received(stretches.map(request)))).toEqual(expected);
  });

  test('tells of a release without being stopped', async () => {
    const database = await temporaryDatabase();
    const { url } = await receiver(database.url, () => NOW);
    const { resourceSpans } = request(FIRST);
    await postTraces(url, { resourceSpans: [...resourceSpans, ...request(SECOND).resourceSpans] });
    await expect.poll(() => starts(database), { timeout: 5_000 }).toEqual(['1.1 after 1.0 at 58']);
  });

  test('finds on its start what came in while nobody looked', async () => {
    const database = await temporaryDatabase();
    const events = [FIRST, SECOND].flatMap((stretch) =>
      minutesOf(stretch).map((at) => openEvent({ at, version: stretch.version })),
    );
    await writeAll(database, events, NOW);
    const { close } = await receiver(database.url, () => NOW + 60 * DAY_MS);
    await close();
    expect(await starts(database)).toEqual(['1.1 after 1.0 at 58']);
  });
});

test('what could not be looked for fails no request, and is looked for again', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  const database = await temporaryDatabase();
  const events = [FIRST, SECOND].flatMap((stretch) =>
    minutesOf(stretch).map((at) => openEvent({ at, version: stretch.version })),
  );
  await writeAll(database, events, NOW);
  await database.execute('ALTER TABLE release_start RENAME TO away');
  const watch = new ReleaseWatch(database, DEFAULT_RETENTION, 5);
  watch.written(events);
  await expect.poll(() => logged.mock.calls.length).toBeGreaterThan(1);
  await database.execute('ALTER TABLE away RENAME TO release_start');
  await expect.poll(() => rowCount(database, 'release_start')).toBe(1);
  await watch.close();
  logged.mockRestore();
});
