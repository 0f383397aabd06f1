import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { retentionJob } from '../../app/_receiver/retention-job.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { IngestCounts } from '../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../app/_store/incident/incident-sample.ts';
import { deleteExpired } from '../../app/_store/retention.ts';
import { keepSourceMap } from '../../app/_store/source-map/uploaded-source-map.ts';
import { keptSizes } from '../../app/_store/store-size.ts';
import { COVERAGE_ROLLUP, INGEST_ROLLUP, ROLLUPS } from '../../app/_store/table/rollups.ts';
import { grainsOf } from '../../app/_store/table/table.ts';
import { TABLES } from '../../app/_store/table/tables.ts';
import { writeBatch } from '../../app/_store/write-batch.ts';
import { closeAttempt, lateSend, openEvent } from '../query/some-event.ts';
import { rowCount, temporaryDatabase } from '../support/temporary-database.ts';

const NOW = Date.UTC(2026, 5, 20, 12);

/** Writes, on each of these ages, what was then new: an ended connection, a late send with its sample, and a close attempt. */
async function written(database: Database, agesMs: readonly number[], many = 1): Promise<void> {
  for (const age of agesMs) {
    const at = NOW - age;
    const events = Array.from({ length: many }, () => [
      openEvent({ at, connectionNumber: 1 }),
      lateSend({ at, timeSinceCloseMs: 5 }),
      closeAttempt({ at, lastReceivedAgoMs: 5 }),
    ]).flat();
    await writeBatch(database, { events, counts: new IngestCounts(), arrivedAt: at }, new SampleBudget());
  }
}

/** Runs the job once, in steps of their own transactions. @returns the number of steps */
async function retain(database: Database, now = NOW, retention = DEFAULT_RETENTION): Promise<number> {
  let steps = 0;
  await retentionJob(database, retention, () => now).run((work) => {
    steps += 1;
    return database.writeTransaction(work);
  });
  return steps;
}

async function agesOf(database: Database, table: string, time: string, where = 'true'): Promise<number[]> {
  const rows = await database.query<{ at: unknown }>(
    `SELECT DISTINCT ${time} AS at FROM ${table} WHERE ${where} ORDER BY 1 DESC`,
  );
  return rows.map(({ at }) => Math.floor((NOW - Number(at)) / DAY_MS));
}

describe('retention', () => {
  test('keeps source maps for 400 days, and groups with what people decided for ever', async () => {
    const database = await temporaryDatabase();
    await written(database, [1_000 * DAY_MS]);
    for (const days of [399, 401]) {
      const map = { project: 'default', service: 'chat', version: '1', file: `${days}.js`, map: '{}' };
      await keepSourceMap(database, map, NOW - days * DAY_MS);
    }
    await retain(database);
    expect(await agesOf(database, 'source_map', 'uploaded_at')).toEqual([399]);
    expect(await agesOf(database, 'incident_group', 'observed_at')).toEqual([1_000]);
  });

  test('keeps raw rows for 14 days, and rollups by their grain', async () => {
    const database = await temporaryDatabase();
    await written(
      database,
      [1, 13, 16, 29, 32, 89, 95, 399, 403].map((days) => days * DAY_MS),
    );
    await retain(database);
    expect(await agesOf(database, 'close_event', 'ended_at')).toEqual([1, 13]);
    expect(await agesOf(database, 'close_detail', 'ended_at')).toEqual([1, 13]);
    for (const rollup of [...ROLLUPS, INGEST_ROLLUP].filter((rollup) => grainsOf(rollup).length > 0)) {
      const { name } = rollup;
      const ages = (grain: number) => agesOf(database, name, 'bucket', `grain = ${grain}`);
      expect(await ages(MINUTE_MS), name).toEqual(name.endsWith('projection') ? [] : [1, 13, 16, 29]);
      expect(await ages(QUARTER_HOUR_MS), name).toEqual([1, 13, 16, 29, 32, 89]);
      expect(await ages(HOUR_MS), name).toEqual([1, 13, 16, 29, 32, 89, 95, 399]);
      // Of each process, days are kept no longer than hours.
      const old = rollup === COVERAGE_ROLLUP ? [] : [403];
      expect(await ages(DAY_MS), name).toEqual([1, 13, 16, 29, 32, 89, 95, 399, ...old]);
    }
    expect(await agesOf(database, 'cluster_rollup', 'bucket')).toEqual([1, 13, 16, 29, 32, 89]);
  });

  test('keeps each kind for as long as it is set', async () => {
    const database = await temporaryDatabase();
    await written(
      database,
      [1, 3, 14, 17, 20, 23, 35, 38].map((days) => days * DAY_MS),
    );
    await retain(database, NOW, {
      rawMs: 2 * DAY_MS,
      rollupsMs: {
        ...DEFAULT_RETENTION.rollupsMs,
        [MINUTE_MS]: 15 * DAY_MS,
        [QUARTER_HOUR_MS]: 21 * DAY_MS,
        [HOUR_MS]: 36 * DAY_MS,
      },
    });
    expect(await agesOf(database, 'close_event', 'ended_at')).toEqual([1]);
    expect(await agesOf(database, 'close_detail', 'ended_at')).toEqual([1]);
    const ages = (grain: number) => agesOf(database, 'close_rollup', 'bucket', `grain = ${grain}`);
    expect(await ages(MINUTE_MS)).toEqual([1, 3, 14]);
    expect(await ages(QUARTER_HOUR_MS)).toEqual([1, 3, 14, 17, 20]);
    expect(await ages(HOUR_MS)).toEqual([1, 3, 14, 17, 20, 23, 35]);
    expect(await ages(DAY_MS)).toEqual([1, 3, 14, 17, 20, 23, 35, 38]);
    expect(await agesOf(database, 'cluster_rollup', 'bucket')).toEqual([1, 3, 14, 17, 20]);
    expect(await keptSizes(database, 0)).toMatchObject([{ measuredAt: NOW, bytes: expect.any(Number) }]);
  });

  test('never deletes a span that might still come again', async () => {
    const database = await temporaryDatabase();
    const [event] = [openEvent({ at: NOW - DEFAULT_RETENTION.rawMs })];
    const write = () =>
      writeBatch(database, { events: [event], counts: new IngestCounts(), arrivedAt: NOW }, new SampleBudget());
    await write();
    await retain(database);
    await write();
    const [row] = await database.query<{ n: unknown }>(
      `SELECT SUM(ended_spans) AS n FROM close_rollup WHERE grain = ${MINUTE_MS}`,
    );
    expect(Number(row?.n)).toBe(1);
  });

  test('drops processes and stacks of which nothing is left, and no others', async () => {
    const database = await temporaryDatabase();
    const write = (at: number, instance: string) =>
      writeBatch(
        database,
        {
          events: [
            { ...lateSend({ at, instance }), attributes: new Map([['code.stacktrace', `at ${instance} (a.ts:1:1)`]]) },
          ],
          counts: new IngestCounts(),
          arrivedAt: at,
        },
        new SampleBudget(),
      );
    await write(NOW - 100 * DAY_MS, 'gone');
    await write(NOW - 100 * DAY_MS, 'back');
    await write(NOW - 40 * DAY_MS, 'old');
    await write(NOW - DAY_MS, 'back');
    await retain(database);
    const names = await database.query<{ name: string }>('SELECT name FROM instance ORDER BY name');
    expect(names.map(({ name }) => name)).toEqual(['back', 'old']);
    const stacks = await database.query<{ text: string }>('SELECT text FROM stack');
    expect(stacks.map(({ text }) => text)).toEqual(['at back (a.ts:1:1)']);
  });

  test('goes in small steps, between which others write, and has nothing to do a second time', async () => {
    const database = await temporaryDatabase();
    for (let minute = 0; minute < 4; minute += 1) {
      await written(database, [32 * DAY_MS + minute * MINUTE_MS], 600);
    }
    const first = await retain(database);
    // SQLite deletes raw rows; PostgreSQL drops their days.
    expect(first).toBeGreaterThan(database.dialect.name === 'sqlite' ? 6 : 3);
    expect(await rowCount(database, 'close_event')).toBe(0);
    const again = await retain(database);
    expect(again).toBeLessThan(first);
    // Which database it is; a look at each table; details; alerts; partitions; the size.
    const expiring = TABLES.filter(({ key, deleted }) => key.length > 0 && deleted).length;
    expect(again).toBeLessThanOrEqual(expiring + 5);
  });

  test('asks as much of a hundred services as of one, where nothing is old', async () => {
    const statements = async (services: number) => {
      const database = await temporaryDatabase();
      const events = Array.from({ length: services }, (_, index) =>
        openEvent({ at: NOW, service: `service-${index}` }),
      );
      await writeBatch(database, { events, counts: new IngestCounts(), arrivedAt: NOW }, new SampleBudget());
      let asked = 0;
      await deleteExpired(
        (work) =>
          database.writeTransaction((transaction) =>
            work({
              dialect: transaction.dialect,
              project: transaction.project,
              query: (sql, ...parameters) => {
                asked += 1;
                return transaction.query(sql, ...parameters);
              },
              execute: (sql, ...parameters) => {
                asked += 1;
                return transaction.execute(sql, ...parameters);
              },
            }),
          ),
        NOW,
        DEFAULT_RETENTION,
      );
      return asked;
    };
    expect(await statements(100)).toBe(await statements(1));
  });
});
