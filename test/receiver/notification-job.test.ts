import { expect, onTestFinished, test } from 'vitest';
import { startReceiver } from '../../app/_receiver/receiver.ts';
import { hookServer, never } from '../notify/hook-server.ts';
import { channelTo, enqueue, START, waitingList } from '../notify/outbox-world.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

/** A receiver that may send to these ranges. It is closed when the test ends, or before. */
async function receiverFor(databaseUrl: string, privateTargets: readonly string[]) {
  const options = { databaseUrl, host: '127.0.0.1', port: 0, now: () => START, privateTargets };
  const started = await startReceiver(options);
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= started.close();
    return closing;
  };
  onTestFinished(close);
  return close;
}

const LOOPBACK = ['127.0.0.0/8'];

test('receivers send what waits, each message once', async () => {
  const database = await temporaryDatabase();
  const server = await hookServer();
  const channelId = await channelTo(database, server.url);
  await enqueue(database, { channelId, kind: 'firing' });
  for (let receivers = 0; receivers < 2; receivers += 1) await receiverFor(database.url, LOOPBACK);
  await server.came(1);
  await enqueue(database, { channelId, kind: 'resolved' });
  await server.came(2);
  await expect
    .poll(async () => (await waitingList(database)).map(([, state]) => state), { timeout: 20_000 })
    .toEqual(['delivered', 'delivered']);
  expect(server.received.map(({ body }) => JSON.parse(body).type)).toEqual(['alert.firing', 'alert.resolved']);
});

test('a receiver sends to no private address that is not allowed', async () => {
  const database = await temporaryDatabase();
  const server = await hookServer();
  await enqueue(database, { channelId: await channelTo(database, server.url) });
  await receiverFor(database.url, []);
  await expect
    .poll(async () => (await waitingList(database))[0]?.[3], { timeout: 20_000 })
    .toMatch(/127\.0\.0\.1 is not a public address/);
  expect(server.received).toEqual([]);
});

test('a receiver that stops does not wait for ever for an answer, and leaves the message to the next one', async () => {
  const database = await temporaryDatabase();
  const silent = await hookServer(never);
  await enqueue(database, { channelId: await channelTo(database, silent.url) });
  const close = await receiverFor(database.url, LOOPBACK);
  await silent.came(1);
  await close();
  expect(await waitingList(database)).toEqual([
    ['firing', 'waiting', 1, 'the receiver stopped before an answer came', expect.any(Number)],
  ]);
});
