import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import { SEED } from '../../instrumentation/test/support/seed.ts';
import { postByHttp } from '../support/post-batch.ts';
import { randomBatches } from '../support/random-batch.ts';
import { receiver } from '../support/receiver-process.ts';
import { receiverProgram } from '../support/receiver-program.ts';
import { type Ledger, type Progress, sendUntilAcknowledged, whileSending } from '../support/retrying-sender.ts';
import { rowCount, temporaryDatabase } from '../support/temporary-database.ts';
import { whileLocked } from '../support/while-locked.ts';
import { duplicates, expectEqualLedger } from './expect-equal-ledger.ts';

const LOCKED_MS = 10_000;

describe('nothing acknowledged is lost, and nothing counts twice', () => {
  test('while the database is locked for 10 s', async () => {
    const database = await temporaryDatabase();
    const started = await receiver(database.url);
    const ledgers = await whileSending(started, SEED, async (progress) => {
      await once(progress, 'acknowledged');
      await whileLocked(database.url, async () => {
        const before = await rowCount(database, 'close_event');
        await sleep(LOCKED_MS);
        expect(await rowCount(database, 'close_event')).toBe(before);
      });
      for (let more = 0; more < 20; more += 1) await once(progress, 'acknowledged');
    });
    await expectEqualLedger(database, ledgers);
  });

  test('when two receivers get the same batches at once, each in its own order', async () => {
    const database = await temporaryDatabase();
    const receivers = await Promise.all([receiverProgram(database.url), receiverProgram(database.url)]);
    const progress: Progress = new EventEmitter();
    const ledger: Ledger = { acknowledged: [], abandoned: [] };
    const senders = Array.from({ length: 4 }, async (_, index) => {
      const nextBatch = randomBatches(SEED + index, `instance-${index}`);
      const batches = Array.from({ length: 30 }, nextBatch);
      const ways = receivers.map(async ({ url }, way) => {
        const random = randomFrom(SEED + 10 * index + way);
        for (const batch of inRandomOrder(batches, random)) {
          await sendUntilAcknowledged(postByHttp(url), batch, ledger, random, progress);
        }
      });
      await Promise.all(ways);
    });
    await Promise.all(senders);
    expect(ledger.acknowledged.length + ledger.abandoned.length).toBe(4 * 30 * 2);
    await expectEqualLedger(database, [ledger]);
    expect(await duplicates(database)).toBeGreaterThan(0);
  });
});

function inRandomOrder<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}
