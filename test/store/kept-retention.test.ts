import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION, finestKept, type Retention } from '../../app/_close/time/retention.ts';
import { retentionJob } from '../../app/_receiver/retention-job.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { IngestCounts } from '../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../app/_store/incident/incident-sample.ts';
import { keptRetention } from '../../app/_store/kept-retention.ts';
import { rebuild } from '../../app/_store/rebuild.ts';
import { writeBatch } from '../../app/_store/write-batch.ts';
import { openEvent } from '../query/some-event.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

const NOW = Date.UTC(2026, 5, 20, 12, 7);

const SHORT: Retention = {
  rawMs: DAY_MS,
  rollupsMs: {
    ...DEFAULT_RETENTION.rollupsMs,
    [MINUTE_MS]: 14 * DAY_MS,
    [QUARTER_HOUR_MS]: 20 * DAY_MS,
    [HOUR_MS]: 30 * DAY_MS,
  },
};

/** An ended connection of each of two services on each of these ages, in days. */
async function write(database: Database, ages: readonly number[]): Promise<void> {
  for (const age of ages) {
    const at = NOW - age * DAY_MS;
    const events = [openEvent({ at }), openEvent({ at: at - 5 * MINUTE_MS, service: 'feed' })];
    await writeBatch(database, { events, counts: new IngestCounts(), arrivedAt: at }, new SampleBudget());
  }
}

async function retain(database: Database, retention: Retention): Promise<void> {
  await retentionJob(database, retention, () => NOW).run((work) => database.writeTransaction(work));
}

const DAYS = Array.from({ length: 46 }, (_, index) => index + 0.2);

test('what a shorter setting deleted is known to be gone after the setting was raised', async () => {
  const database = await temporaryDatabase();
  await write(database, DAYS);
  await retain(database, DEFAULT_RETENTION);
  const before = await keptRetention(database, DEFAULT_RETENTION, NOW);
  expect(before).toEqual(DEFAULT_RETENTION);
  await retain(database, SHORT);
  const kept = await keptRetention(database, DEFAULT_RETENTION, NOW);
  for (const [days, grain] of [
    [14.5, MINUTE_MS],
    [17, QUARTER_HOUR_MS],
    [25, HOUR_MS],
    [33, DAY_MS],
  ] as const) {
    expect(finestKept(NOW - days * DAY_MS, NOW, kept), `${days} days`).toBe(grain);
  }
  // As time passes, what is set is kept again.
  const later = NOW + 40 * DAY_MS;
  expect((await keptRetention(database, DEFAULT_RETENTION, later)).rollupsMs[MINUTE_MS]).toBe(30 * DAY_MS);
});

test('nothing is lost in a young store, in an empty one, and in one that was silent for longer than minutes are kept', async () => {
  const database = await temporaryDatabase();
  expect(await keptRetention(database, DEFAULT_RETENTION, NOW)).toEqual(DEFAULT_RETENTION);
  await write(database, [0.1, 3]);
  expect(await keptRetention(database, DEFAULT_RETENTION, NOW)).toEqual(DEFAULT_RETENTION);
  const silent = await temporaryDatabase();
  await write(silent, [60, 50]);
  await retain(silent, DEFAULT_RETENTION);
  expect(await keptRetention(silent, DEFAULT_RETENTION, NOW)).toEqual(DEFAULT_RETENTION);
  await write(silent, [0.01]);
  expect(await keptRetention(silent, DEFAULT_RETENTION, NOW)).toEqual(DEFAULT_RETENTION);
});

test('a day whose raw events a shorter setting deleted is not rebuilt: its sums would be lost', async () => {
  const database = await temporaryDatabase();
  await write(database, DAYS);
  await retain(database, SHORT);
  const day = (age: number) => Math.floor(NOW / DAY_MS) * DAY_MS - age * DAY_MS;
  const sum = () => database.query(`SELECT SUM(ended_spans) AS n FROM close_rollup WHERE grain = ${HOUR_MS}`);
  const before = await sum();
  const range = { from: day(8), to: day(7) };
  await expect(rebuild(database, range, NOW, DEFAULT_RETENTION)).rejects.toThrow(/raw events before it are gone/);
  await rebuild(database, { from: day(0), to: NOW }, NOW, DEFAULT_RETENTION);
  expect(await sum()).toEqual(before);
});
