import { describe, expect, test } from 'vitest';
import type { CloseEvent, ProcessAccount } from '../../app/_close/event/event.ts';
import { OTHER_VALUE } from '../../app/_close/event/other-value.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../app/_close/time/retention.ts';
import { summary } from '../../app/_query/measure/summary.ts';
import { timeseries } from '../../app/_query/measure/timeseries.ts';
import { processDeathJob } from '../../app/_receiver/process-death-job.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { IngestCounts } from '../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../app/_store/incident/incident-sample.ts';
import { rebuild } from '../../app/_store/rebuild.ts';
import { writeBatch } from '../../app/_store/write-batch.ts';
import { heartbeat, openEvent } from '../query/some-event.ts';
import { rowCount, temporaryDatabase } from '../support/temporary-database.ts';

const START = Date.UTC(2026, 5, 1, 12);
const RANGE = { from: START, to: START + HOUR_MS };

const at = (minute: number) => START + minute * MINUTE_MS;
const account = (opened: number, ended: number): ProcessAccount => ({ opened, ended });

/** A receiver whose clock the test sets. */
async function receiver(database?: Database) {
  const db = database ?? (await temporaryDatabase());
  let now = START;
  const job = processDeathJob(db, DEFAULT_RETENTION, () => now);
  return {
    db,
    hears: async (minute: number, ...events: CloseEvent[]) => {
      await writeBatch(db, { events, counts: new IngestCounts(), arrivedAt: at(minute) }, new SampleBudget());
    },
    /** Returns whether there was work. */
    looks: async (minute: number) => {
      now = at(minute);
      if (!(await job.hasWork?.())) return false;
      await job.run((work) => db.writeTransaction(work));
      return true;
    },
    openAtDeath: async (filter = {}) => (await summary(db, { ...RANGE, ...filter })).openAtDeath,
  };
}

/** Eight connections, of which two ended: the state spans of a process that is killed after them. */
function killed(instance = 'a', version = '1.0'): CloseEvent[] {
  return [
    openEvent({ at: at(1), instance, version, connectionNumber: 1, account: account(8, 1) }),
    openEvent({ at: at(2), instance, version, connectionNumber: 2, account: account(8, 2) }),
  ];
}

describe('a process that falls silent with connections open', () => {
  test('is taken for dead after three minutes, and they are counted when it was last heard of', async () => {
    const { db, hears, looks, openAtDeath } = await receiver();
    await hears(2, ...killed());
    expect(await looks(5)).toBe(false);
    expect(await looks(5.1)).toBe(true);
    expect(await openAtDeath()).toBe(6);
    const { endedConnections, abnormalCloseRate } = await summary(db, RANGE);
    expect([endedConnections, abnormalCloseRate]).toEqual([2, 0]);
    const { series } = await timeseries(db, { ...RANGE, measure: 'openAtDeath', step: MINUTE_MS }, at(60));
    expect(series[0]?.points.filter(({ value }) => value !== 0).map(({ t, value }) => [t, value])).toEqual([
      [at(2), 6],
    ]);
    expect(await looks(6)).toBe(false);
    expect(await rowCount(db, 'close_event')).toBe(3);
  });

  test('is split by service, environment, version and role', async () => {
    const { hears, looks, openAtDeath } = await receiver();
    const client = openEvent({ at: at(2), role: 'client', account: account(5, 4) });
    await hears(2, ...killed('a', '1.0'), ...killed('b', '1.1'), client);
    await looks(10);
    expect(await openAtDeath()).toBe(13);
    expect(await openAtDeath({ version: ['1.1'] })).toBe(6);
    expect(await openAtDeath({ role: ['client'] })).toBe(1);
    expect(await openAtDeath({ service: ['chat'], environment: ['production'] })).toBe(13);
    expect(await openAtDeath({ service: ['other'] })).toBe(0);
  });

  test('is not dead while its heartbeats come', async () => {
    const { hears, looks, openAtDeath } = await receiver();
    await hears(2, ...killed());
    for (let minute = 3; minute < 9; minute += 1) {
      await hears(minute, heartbeat({ at: at(minute), connectionNumber: 2, account: account(8, 2) }));
      expect(await looks(minute)).toBe(false);
    }
    expect(await looks(12)).toBe(true);
    expect(await openAtDeath()).toBe(6);
  });

  test('is not dead by its own clock, which may be slow', async () => {
    const { hears, looks } = await receiver();
    await hears(30, ...killed());
    expect(await looks(32)).toBe(false);
  });

  test('is taken back when it is heard again, and counted anew when it dies later', async () => {
    const { hears, looks, openAtDeath } = await receiver();
    await hears(2, ...killed());
    await looks(6);
    expect(await openAtDeath()).toBe(6);
    await hears(7, openEvent({ at: at(7), connectionNumber: 3, account: account(8, 3) }));
    expect(await looks(7)).toBe(true);
    expect(await openAtDeath()).toBe(0);
    expect(await looks(8)).toBe(false);
    await looks(11);
    expect(await openAtDeath()).toBe(5);
  });

  test('of which late ends come in counts only what is still missing', async () => {
    const { hears, looks, openAtDeath } = await receiver();
    await hears(2, ...killed());
    await looks(6);
    await hears(7, openEvent({ at: at(1.5), connectionNumber: 3, account: account(8, 8) }));
    await looks(8);
    expect(await openAtDeath()).toBe(0);
  });

  test('is counted once by two receivers, and by one that dies before it has noted it', async () => {
    const { db, hears, looks, openAtDeath } = await receiver();
    await hears(2, ...killed());
    const dies = await receiver(db);
    await looks(6);
    await db.execute('DELETE FROM process_death');
    await looks(7);
    await dies.looks(7);
    expect(await openAtDeath()).toBe(6);
  });

  test('counts the same after a rebuild', async () => {
    const { db, hears, looks, openAtDeath } = await receiver();
    await hears(2, ...killed());
    await looks(6);
    const { mendedRows } = await rebuild(db, { from: START, to: START + DAY_MS }, at(60), DEFAULT_RETENTION);
    expect(mendedRows).toBe(0);
    expect(await openAtDeath()).toBe(6);
  });
});

describe('nothing is concluded', () => {
  test('of a process whose connections have all ended', async () => {
    const { hears, looks } = await receiver();
    await hears(2, openEvent({ at: at(2), account: account(3, 3) }));
    expect(await looks(30)).toBe(false);
  });

  test('of one that keeps no account, as those of older packages', async () => {
    const { hears, looks } = await receiver();
    await hears(2, openEvent({ at: at(2) }));
    expect(await looks(30)).toBe(false);
  });

  test.each(['', OTHER_VALUE])('of several processes that share the name "%s"', async (instance) => {
    const { hears, looks } = await receiver();
    await hears(2, ...killed(instance));
    expect(await looks(30)).toBe(false);
  });

  test('in the first three minutes of a receiver, since nobody could be heard before', async () => {
    const { db, hears } = await receiver();
    await hears(-60, ...killed());
    const fresh = await receiver(db);
    expect(await fresh.looks(2)).toBe(false);
    expect(await fresh.looks(3)).toBe(true);
  });
});
