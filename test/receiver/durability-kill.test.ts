import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import { SEED } from '../../instrumentation/test/support/seed.ts';
import { receiverProgram } from '../support/receiver-program.ts';
import { whileSending } from '../support/retrying-sender.ts';
import { isOnPostgresql, temporaryDatabase } from '../support/temporary-database.ts';
import { duplicates, expectEqualLedger } from './expect-equal-ledger.ts';

/** Fewer on PostgreSQL, where the database lives on. */
const KILLS = isOnPostgresql() ? 12 : 25;
const MOST_REQUESTS_BETWEEN = 20;

test(`over ${KILLS} kills nothing acknowledged is lost, and nothing counts twice`, async () => {
  const database = await temporaryDatabase();
  const program = await receiverProgram(database.url);
  const random = randomFrom(SEED);
  let unanswered = 0;
  const ledgers = await whileSending(program, SEED, async (progress) => {
    progress.on('unanswered', () => {
      unanswered += 1;
    });
    for (let kill = 0; kill < KILLS; kill += 1) {
      program.standBy();
      for (let left = Math.ceil(random() * MOST_REQUESTS_BETWEEN); left > 0; left -= 1) {
        await once(progress, 'acknowledged');
      }
      // At any moment of the writing of the next ones.
      await sleep(random() * 20);
      await program.kill();
      await program.restart();
    }
  });
  expect(unanswered).toBeGreaterThanOrEqual(KILLS);
  expect(
    ledgers.map(({ acknowledged }) => acknowledged.length > 0),
    'senders by HTTP and by gRPC in turn',
  ).toEqual(ledgers.map(() => true));
  expect(await duplicates(database)).toBeGreaterThan(0);
  await expectEqualLedger(database, ledgers);
}, 240_000);
