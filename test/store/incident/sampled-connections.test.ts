import { expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { IngestCounts } from '../../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../../app/_store/incident/incident-sample.ts';
import { writeBatch } from '../../../app/_store/write-batch.ts';
import { lateSend, openEvent } from '../../query/some-event.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

const NOW = 1_784_073_600_000;

async function writeEach(database: Database, batches: readonly CloseEvent[][]): Promise<void> {
  const budget = new SampleBudget();
  for (const events of batches) {
    await writeBatch(database, { events, counts: new IngestCounts(), arrivedAt: NOW }, budget);
  }
}

/** How many spans of each connection are kept in full. */
async function kept(database: Database): Promise<Record<string, number>> {
  const rows = await database.query<{ id: string; n: number }>(
    'SELECT connection_id AS id, COUNT(*) AS n FROM close_detail GROUP BY 1 ORDER BY 1',
  );
  return Object.fromEntries(rows.map(({ id, n }) => [id, Number(n)]));
}

const open = (connectionId: string, service = 'chat') => openEvent({ at: NOW, connectionId, service });
const late = (connectionId: string) => lateSend({ at: NOW, connectionId });

test('the other spans of a sample are kept with it, whether they came before, with or after it', async () => {
  const database = await temporaryDatabase();
  await writeEach(database, [
    [open('before'), open('none'), open('after', 'feed')],
    [late('before'), open('with'), late('with'), late('after')],
    [open('after'), open('none'), open('with', 'feed')],
  ]);
  expect(await kept(database)).toEqual({ before: 2, with: 2, after: 2 });
  const groups = await database.query('SELECT 1 FROM close_detail WHERE group_id IS NOT NULL');
  expect(groups).toHaveLength(3);
});

test('of one connection no more than twenty further spans are kept', async () => {
  const database = await temporaryDatabase();
  const gathered = Array.from({ length: 50 }, () => lateSend({ at: NOW, connectionId: 'noisy', first: false }));
  await writeEach(database, [[late('noisy'), ...gathered.slice(0, 25)], gathered.slice(25)]);
  expect(await kept(database)).toEqual({ noisy: 30 });
});

test('what could not be written is not remembered as kept', async () => {
  const database = await temporaryDatabase();
  const budget = new SampleBudget();
  const batch = { events: [late('a')], counts: new IngestCounts(), arrivedAt: NOW };
  const refusing: Database = {
    ...database,
    dialect: database.dialect,
    writeTransaction: (work) =>
      database.writeTransaction(async (transaction) => {
        await work(transaction);
        throw new Error('refused');
      }),
  };
  await expect(writeBatch(refusing, batch, budget)).rejects.toThrow('refused');
  expect(await kept(database)).toEqual({});
  await writeBatch(database, batch, budget);
  await writeBatch(database, { ...batch, events: [open('a')] }, budget);
  expect(await kept(database)).toEqual({ a: 2 });
});
