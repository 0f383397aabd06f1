import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import { randomBatches } from '../support/random-batch.ts';
import { receiverProgram } from '../support/receiver-program.ts';
import { emptyLedger, type Ledger, sendUntilAcknowledged } from '../support/retrying-sender.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { expectEqualLedger } from './expect-equal-ledger.ts';

/** On each of the two databases. */
const KILLS = 25;
const SENDERS = 6;
const MOST_REQUESTS_BETWEEN = 20;
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

test(`over ${KILLS} kills nothing acknowledged is lost, and nothing counts twice (SEED=${SEED})`, async () => {
  const database = await temporaryDatabase();
  const program = await receiverProgram(database.url);
  const random = randomFrom(SEED);
  const ledgers: Ledger[] = [];
  let killed = 0;
  const progress = new EventEmitter();

  /** Kills after a random number of acknowledgements, at a random moment of the writing of the next. */
  async function kills(): Promise<void> {
    for (; killed < KILLS; killed += 1) {
      for (let left = Math.ceil(random() * MOST_REQUESTS_BETWEEN); left > 0; left -= 1) await once(progress, 'sent');
      await sleep(random() * 20);
      await program.kill();
      await program.restart();
    }
  }

  async function sender(index: number): Promise<void> {
    const nextBatch = randomBatches(SEED + index, `instance-${index}`);
    const own = randomFrom(SEED - 1 - index);
    const ledger = emptyLedger();
    ledgers.push(ledger);
    while (killed < KILLS) {
      await sendUntilAcknowledged(
        () => program.url,
        nextBatch(),
        ledger,
        own,
        () => own() < 0.1,
      );
      progress.emit('sent');
    }
  }

  await Promise.all([kills(), ...Array.from({ length: SENDERS }, (_, index) => sender(index))]);
  expect(ledgers.reduce((sum, { retries }) => sum + retries, 0)).toBeGreaterThanOrEqual(KILLS);
  await expectEqualLedger(database, ledgers);
}, 180_000);
