import { once } from 'node:events';
import { expect, test } from 'vitest';
import { migrate } from '../../app/_store/database/migrate.ts';
import { openDatabase } from '../../app/_store/database/open-database.ts';
import { SEED } from '../../instrumentation/test/support/seed.ts';
import { receiver } from '../support/receiver-process.ts';
import { whileSending } from '../support/retrying-sender.ts';
import { smallDisk } from '../support/small-disk.ts';
import { expectEqualLedger } from './expect-equal-ledger.ts';

const TIMES_FULL = 3;

test('a full disk loses nothing that was acknowledged, and counts nothing twice', async ({ skip }) => {
  const disk = smallDisk(64);
  if (disk === null) return skip('file systems may not be mounted here');
  const url = `file:${disk.path}/test.db`;
  const started = await receiver(url);
  let refused = 0;
  const ledgers = await whileSending(started, SEED, async (progress) => {
    progress.on('refused', () => {
      refused += 1;
    });
    for (let time = 0; time < TIMES_FULL; time += 1) {
      for (let more = 0; more < 10; more += 1) await once(progress, 'acknowledged');
      disk.fill();
      for (let more = 0; more < 6; more += 1) await once(progress, 'refused');
      disk.empty();
    }
  });
  expect(refused).toBeGreaterThanOrEqual(TIMES_FULL * 6);
  await started.close();
  const database = await openDatabase(url);
  await migrate(database);
  await expectEqualLedger(database, ledgers);
  await database.close();
});
