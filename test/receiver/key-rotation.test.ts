import { once } from 'node:events';
import { expect, test } from 'vitest';
import { createKey, revokeKey } from '../../app/_store/access/access-key.ts';
import { SEED } from '../../instrumentation/test/support/seed.ts';
import { whileSending } from '../support/retrying-sender.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { expectEqualLedger } from './expect-equal-ledger.ts';
import { keyedReceiver } from './keyed-receiver.ts';

const ROTATIONS = 2;

test('while senders send, their key is changed for another twice, and not one span is lost', async () => {
  const database = await temporaryDatabase();
  const receiver = await keyedReceiver(database.url);
  const make = () =>
    database.writeTransaction((transaction) =>
      createKey(
        transaction,
        { name: 'chat', scopes: ['ingest'], project: 'default', expiresAt: null, createdBy: 'ada' },
        Date.now(),
      ),
    );
  let current = await make();
  const ledgers = await whileSending(
    receiver,
    SEED,
    async (progress) => {
      for (let rotation = 0; rotation < ROTATIONS; rotation += 1) {
        for (let left = 8; left > 0; left -= 1) await once(progress, 'acknowledged');
        const before = current;
        // The senders have it at once, however lately the receiver has looked.
        current = await make();
        for (let left = 8; left > 0; left -= 1) await once(progress, 'acknowledged');
        await database.writeTransaction((transaction) => revokeKey(transaction, before.id, 'ada', Date.now()));
      }
    },
    () => ({ authorization: `Bearer ${current.key}` }),
  );
  // A refusal would have ended a sender: 401 is nothing that it may send again.
  expect(ledgers.every(({ acknowledged }) => acknowledged.length > 0)).toBe(true);
  await expectEqualLedger(database, ledgers);
}, 120_000);
