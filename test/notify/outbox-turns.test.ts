import type { ServerResponse } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Database } from '../../app/_store/database/connection.ts';
import { openDatabase } from '../../app/_store/database/open-database.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { hookServer, never, withStatus } from './hook-server.ts';
import { channelTo, enqueue, outboxOver, START, sendAll, waitingList } from './outbox-world.ts';

/** A server that answers when the test says so, and counts how many requests it has open at most. */
async function patientServer() {
  const open: ServerResponse[] = [];
  let most = 0;
  const server = await hookServer((response) => {
    open.push(response);
    most = Math.max(most, open.length);
  });
  return {
    ...server,
    most: () => most,
    answerNext: () => {
      open.shift()?.end();
    },
  };
}

/** As a look of the receiver: it does not wait for the answers. */
function look(database: Database, outbox: ReturnType<typeof outboxOver>): Promise<void> {
  return outbox.sendDue((work) => database.writeTransaction(work));
}

describe('a channel', () => {
  test('gets one message at a time, however often the receiver looks', async () => {
    const database = await temporaryDatabase();
    const server = await patientServer();
    const channelId = await channelTo(database, server.url);
    const outbox = outboxOver(database);
    for (const episodeId of ['a', 'b', 'c', 'd']) await enqueue(database, { channelId, episodeId });
    for (let answered = 0; answered < 4; answered += 1) {
      await look(database, outbox);
      await server.came(answered + 1);
      await look(database, outbox);
      server.answerNext();
    }
    await outbox.settled();
    expect([server.received.length, server.most()]).toEqual([4, 1]);
  });

  test('that does not answer holds up no other, nor what else the receiver does', async () => {
    const database = await temporaryDatabase();
    const silent = await hookServer(never);
    const quick = await hookServer();
    const outbox = outboxOver(database, { timeoutMs: 60_000, stopWithinMs: 0 });
    onTestFinished(() => outbox.stop());
    const channels = [await channelTo(database, silent.url, 'silent'), await channelTo(database, quick.url, 'quick')];
    for (const channelId of channels) {
      for (let episode = 0; episode < 20; episode += 1) await enqueue(database, { channelId, episodeId: `${episode}` });
    }
    await look(database, outbox);
    await quick.came(20);
    await silent.came(1);
    const later = await channelTo(database, quick.url, 'later');
    await enqueue(database, { channelId: later, episodeId: 'new' });
    await look(database, outbox);
    await quick.came(21);
    expect(silent.received).toHaveLength(1);
  });

  test('that has waited longest is next where there are more than are sent at once', async () => {
    const database = await temporaryDatabase();
    const server = await patientServer();
    const clock = { now: START };
    const outbox = outboxOver(database, { mostAtOnce: 2, now: () => clock.now });
    for (let channel = 0; channel < 5; channel += 1) {
      const channelId = await channelTo(database, `${server.url}/${channel}`);
      for (const episodeId of ['a', 'b']) await enqueue(database, { channelId, episodeId });
    }
    await look(database, outbox);
    await server.came(2);
    expect(await outbox.hasDue()).toBe(false);
    for (let answered = 3; answered <= 10; answered += 1) {
      // A slow answer: the turn of its channel is over.
      clock.now += 10_000;
      server.answerNext();
      await expect.poll(() => outbox.hasDue(), { timeout: 20_000 }).toBe(true);
      await look(database, outbox);
      await server.came(answered);
    }
    server.answerNext();
    server.answerNext();
    await outbox.settled();
    const paths = server.received.map(({ path }) => path);
    expect([server.most(), new Set(paths.slice(0, 5)).size, new Set(paths.slice(5)).size]).toEqual([2, 5, 5]);
  });
});

describe('two receivers', () => {
  test('send each message once between them', async () => {
    const database = await temporaryDatabase();
    const second = await openDatabase(database.url);
    onTestFinished(() => second.close());
    const server = await hookServer(withStatus(200));
    const channels = [await channelTo(database, server.url, 'a'), await channelTo(database, server.url, 'b')];
    for (let episode = 0; episode < 15; episode += 1) {
      for (const channelId of channels) await enqueue(database, { channelId, episodeId: `${episode}` });
    }
    await Promise.all([sendAll(database, outboxOver(database)), sendAll(second, outboxOver(second))]);
    await expect
      .poll(async () => (await waitingList(database)).filter(([, state]) => state !== 'delivered'), { timeout: 20_000 })
      .toEqual([]);
    const ids = server.received.map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([30, 30]);
  });

  test('leave alone what the other one sends', async () => {
    const database = await temporaryDatabase();
    const server = await patientServer();
    const channelId = await channelTo(database, server.url);
    await enqueue(database, { channelId });
    await enqueue(database, { channelId, episodeId: 'other' });
    const outbox = outboxOver(database);
    await look(database, outbox);
    await server.came(1);
    expect(await outboxOver(database).hasDue()).toBe(false);
    server.answerNext();
    await server.came(2);
    server.answerNext();
    await outbox.settled();
  });
});

describe('a receiver that stops', () => {
  test('waits for what it sends, and begins nothing', async () => {
    const database = await temporaryDatabase();
    const server = await patientServer();
    const channelId = await channelTo(database, server.url);
    for (const episodeId of ['a', 'b']) await enqueue(database, { channelId, episodeId });
    const outbox = outboxOver(database);
    await look(database, outbox);
    await server.came(1);
    const stopped = outbox.stop();
    server.answerNext();
    await stopped;
    expect(await outbox.hasDue()).toBe(false);
    await look(database, outbox);
    await outbox.settled();
    expect((await waitingList(database)).map(([, state]) => state).sort()).toEqual(['delivered', 'waiting']);
    expect(server.received).toHaveLength(1);
  });
});
