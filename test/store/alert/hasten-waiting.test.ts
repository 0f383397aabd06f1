import { expect, test } from 'vitest';
import { updateChannel } from '../../../app/_store/alert/channel.ts';
import { enqueueTest } from '../../../app/_store/alert/notification.ts';
import { hookServer, withStatus } from '../../notify/hook-server.ts';
import { channelTo, enqueue, outboxOver, START, sendAll } from '../../notify/outbox-world.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

/** A channel that fails until it is mended, with an alert that waits for its next try. */
async function waiting() {
  const database = await temporaryDatabase();
  const other = { answer: withStatus(500) };
  const server = await hookServer((response, hook) => other.answer(response, hook));
  const channelId = await channelTo(database, server.url);
  const outbox = outboxOver(database, { now: () => START });
  await enqueue(database, { channelId, episodeId: 'episode', kind: 'firing', createdAt: START, body: 'it fires' });
  await sendAll(database, outbox);
  other.answer = withStatus(200);
  await sendAll(database, outbox);
  expect(server.received).toHaveLength(1);
  const bodies = async () => {
    await sendAll(database, outbox);
    return server.received.slice(1).map(({ body }) => body);
  };
  return { database, channelId, url: server.url, bodies };
}

test('what waits for its next try goes at once when the channel is changed', async () => {
  const { database, channelId, url, bodies } = await waiting();
  await updateChannel(database, channelId, { name: 'mended', kind: 'webhook', url }, START);
  expect(await bodies()).toEqual(['it fires']);
});

test('what waits for its next try goes at once when a test arrives', async () => {
  const { database, channelId, bodies } = await waiting();
  await enqueueTest(database, { channelId, createdAt: START, body: 'a test' });
  expect(await bodies()).toEqual(['a test', 'it fires']);
});
