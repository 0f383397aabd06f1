import { expect, test } from 'vitest';
import { channelDeliveries } from '../../../app/_query/alert/channel-deliveries.ts';
import { createChannel } from '../../../app/_store/alert/channel.ts';
import { enqueueNotification, enqueueTest } from '../../../app/_store/alert/notification.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

const NOW = Date.UTC(2026, 10, 26, 12);

test('a channel has what it got last, and the newest that it did not get since', async () => {
  const database = await temporaryDatabase();
  const add = (name: string) =>
    createChannel(database, { name, kind: 'webhook', url: 'https://hooks.example/a', secret: null }, NOW);
  const pager = await add('Pager');
  await add('Unused');
  for (const [episodeId, minutes] of [
    ['e1', 1],
    ['e2', 3],
    ['e3', 2],
  ] as const) {
    const createdAt = NOW + minutes * 60_000;
    await enqueueNotification(database, {
      episodeId,
      channelId: pager.id,
      kind: 'firing',
      createdAt,
      groupKey: '',
      body: '{}',
    });
  }
  const lastOf = async () => (await channelDeliveries(database)).map(({ name, last, unsent }) => [name, last, unsent]);
  const waiting = { kind: 'firing', state: 'waiting', at: NOW + 180_000, attempts: 0, outcome: null };
  expect(await lastOf()).toMatchObject([
    ['Pager', null, waiting],
    ['Unused', null, null],
  ]);
  const deliver = (episodeId: string, minutes: number) =>
    database.execute(
      `UPDATE notification SET state = 'delivered', delivered_at = ?, outcome = '200 OK', attempts = 2 WHERE episode_id = ?`,
      NOW + minutes * 60_000,
      episodeId,
    );
  // The newest still waits, and is not what was sent last.
  await deliver('e1', 4);
  const got = { state: 'delivered', at: NOW + 240_000, attempts: 2, outcome: '200 OK' };
  expect((await lastOf())[0]).toMatchObject(['Pager', got, waiting]);
  await deliver('e2', 5);
  expect((await lastOf())[0]).toMatchObject(['Pager', { at: NOW + 300_000 }, null]);
  // An older one that was tried for longer is the last that was sent.
  await deliver('e3', 7);
  expect((await lastOf())[0]).toMatchObject(['Pager', { at: NOW + 420_000 }, null]);
});

test('a test that failed hides no alert that waits', async () => {
  const database = await temporaryDatabase();
  const settings = { name: 'Pager', kind: 'webhook', url: 'https://hooks.example/a', secret: null } as const;
  const { id: channelId } = await createChannel(database, settings, NOW);
  const alert = { episodeId: 'e', channelId, kind: 'firing', createdAt: NOW, groupKey: '', body: '{}' } as const;
  await enqueueNotification(database, alert);
  const tested = await enqueueTest(database, { channelId, createdAt: NOW + 60_000, body: '{}' });
  await database.execute(`UPDATE notification SET state = 'given_up', outcome = '500' WHERE id = ?`, tested);
  expect(await channelDeliveries(database)).toMatchObject([{ unsent: { kind: 'firing', state: 'waiting' } }]);
  await database.execute(`UPDATE notification SET state = 'skipped' WHERE kind = 'firing'`);
  expect(await channelDeliveries(database)).toMatchObject([{ unsent: { kind: 'test', state: 'given_up' } }]);
});
