import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../app/_store/database/open-database.ts';
import { SEED } from '../../instrumentation/test/support/seed.ts';
import { startPostgresql } from '../support/embedded-postgresql.ts';
import { receiver } from '../support/receiver-process.ts';
import { type Progress, whileSending } from '../support/retrying-sender.ts';
import { smallDisk } from '../support/small-disk.ts';
import { expectEqualLedger } from './expect-equal-ledger.ts';

async function times(n: number, progress: Progress, event: 'acknowledged' | 'refused'): Promise<void> {
  for (let left = n; left > 0; left -= 1) await once(progress, event);
}

describe('nothing acknowledged is lost, and nothing counts twice', () => {
  test('while PostgreSQL is restarted, in order and at once', async () => {
    const server = await startPostgresql();
    onTestFinished(() => server.stop());
    const started = await receiver(server.url);
    let refused = 0;
    const ledgers = await whileSending(started, SEED, async (progress) => {
      progress.on('refused', () => {
        refused += 1;
      });
      for (const signal of ['SIGINT', 'SIGQUIT', 'SIGQUIT', 'SIGINT', 'SIGQUIT'] as const) {
        await times(20, progress, 'acknowledged');
        await server.restart(signal);
      }
      await times(20, progress, 'acknowledged');
    });
    expect(refused).toBeGreaterThan(0);
    await started.close();
    const database = await openDatabase(server.url);
    await expectEqualLedger(database, ledgers);
    await database.close();
  });

  test("while the disk of PostgreSQL's tables is full", async ({ skip }) => {
    const disk = smallDisk(96);
    if (disk === null) return skip('file systems may not be mounted here');
    spawnSync('chown', ['postgres', disk.path]);
    const server = await startPostgresql();
    onTestFinished(() => server.stop());
    const admin = await openDatabase(server.url);
    await admin.execute(`CREATE TABLESPACE small LOCATION '${disk.path}'`);
    await admin.execute('ALTER DATABASE postgres SET default_tablespace = small');
    await admin.close();
    const started = await receiver(server.url);
    const ledgers = await whileSending(started, SEED, async (progress) => {
      for (let time = 0; time < 3; time += 1) {
        await times(10, progress, 'acknowledged');
        disk.fill();
        await times(6, progress, 'refused');
        disk.empty();
      }
    });
    await started.close();
    const database = await openDatabase(server.url);
    await expectEqualLedger(database, ledgers);
    await database.close();
  });
});
