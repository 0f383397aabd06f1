import { describe, expect, test } from 'vitest';
import { updateChannel } from '../../app/_store/alert/channel.ts';
import { deleteChannel } from '../../app/_store/alert/delete-channel.ts';
import { enqueueTest, notificationId, notificationOutcome } from '../../app/_store/alert/notification.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { type AnswerHook, cutOff, hookServer, withStatus } from './hook-server.ts';
import {
  channelTo,
  enqueue,
  history,
  outboxOver,
  type QueuedNotification,
  START,
  sendAll,
  sendOnce,
  waitingList,
} from './outbox-world.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A database with a channel that leads to a server, and an outbox whose time the test sets. */
async function world(answer?: AnswerHook) {
  const database = await temporaryDatabase();
  const server = await hookServer(answer);
  const channelId = await channelTo(database, server.url);
  const clock = { now: START };
  const outbox = outboxOver(database, { now: () => clock.now });
  const queue = (given: Omit<QueuedNotification, 'channelId'> = {}) => enqueue(database, { channelId, ...given });
  return { database, server, channelId, clock, outbox, queue };
}

describe('a notification', () => {
  test('is sent once, with its id and body, and stands in the history of its episode', async () => {
    const { database, server, channelId, outbox, queue } = await world();
    expect(await queue({ body: '{"type":"alert.firing"}' })).toBe(true);
    expect(await queue({ body: 'another' })).toBe(false);
    expect(await outbox.hasDue()).toBe(true);
    await sendOnce(database, outbox);
    expect(await outbox.hasDue()).toBe(false);
    await sendOnce(database, outbox);
    const id = notificationId({ episodeId: 'episode', channelId, kind: 'firing' });
    expect(server.received.map((hook) => [hook.id, hook.body])).toEqual([[id, '{"type":"alert.firing"}']]);
    expect(await waitingList(database)).toEqual([['firing', 'delivered', 1, '200 OK', 0]]);
    expect(await history(database)).toEqual(['delivered ops: 200 OK']);
  });

  test('is not sent before its time', async () => {
    const { database, server, clock, outbox, queue } = await world();
    await queue({ createdAt: START + 1 });
    expect(await outbox.hasDue()).toBe(false);
    clock.now += 1;
    await sendAll(database, outbox);
    expect(server.received).toHaveLength(1);
  });

  test('goes to the address that the channel has when it is sent', async () => {
    const { database, server, channelId, outbox, queue } = await world();
    await queue();
    const other = await hookServer();
    await updateChannel(database, channelId, { name: 'ops', kind: 'webhook', url: other.url, secret: null }, START);
    await sendAll(database, outbox);
    expect([server.received.length, other.received.length]).toEqual([0, 1]);
  });

  test('for a channel that was deleted is skipped', async () => {
    const { database, server, channelId, outbox, queue } = await world();
    await queue();
    await queue({ kind: 'resolved' });
    await deleteChannel(database, channelId, false, START);
    await sendAll(database, outbox);
    expect(server.received).toEqual([]);
    const skipped = `delivery_skipped ${channelId}: the channel was deleted`;
    expect(await history(database)).toEqual([skipped, skipped]);
  });

  test('to an address that is not allowed fails and says why', async () => {
    const { database, queue, server } = await world();
    await queue();
    await sendOnce(database, outboxOver(database, { privateTargets: [] }));
    expect(await history(database)).toEqual([expect.stringMatching(/^delivery_failed ops: .*not a public address/)]);
    expect(server.received).toEqual([]);
  });
});

describe('what is not taken', () => {
  test('is tried again by the schedule, under the same id, and given up after a day', async () => {
    const { database, server, clock, outbox, queue } = await world(withStatus(500));
    await queue();
    const delays: number[] = [];
    let last = START;
    for (let look = 0; look < 100; look += 1) {
      if (await outbox.hasDue()) {
        await sendOnce(database, outbox);
        delays.push(clock.now - last);
        last = clock.now;
      }
      const [[, state, , , nextIn] = []] = await waitingList(database);
      if (state !== 'waiting') break;
      clock.now = START + Number(nextIn) - 1;
      expect(await outbox.hasDue()).toBe(false);
      clock.now += 1;
    }
    expect(delays.slice(0, 8)).toEqual([0, 5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, HOUR]);
    expect(clock.now - START).toBeLessThan(24 * HOUR);
    expect(clock.now - START).toBeGreaterThan(23 * HOUR);
    expect([...new Set(server.received.map(({ id }) => id))]).toHaveLength(1);
    const events = await history(database);
    expect(events).toHaveLength(server.received.length);
    expect([events[0], events.at(-1)]).toEqual([
      'delivery_failed ops: 500 Internal Server Error',
      'delivery_failed ops: given up: 500 Internal Server Error',
    ]);
  });

  test('with 410 is given up at once, and what comes later is tried', async () => {
    const { database, server, outbox, queue } = await world(withStatus(410));
    await queue();
    await sendAll(database, outbox);
    await queue({ kind: 'resolved' });
    await sendAll(database, outbox);
    expect(server.received).toHaveLength(2);
    expect(await waitingList(database)).toEqual([
      ['firing', 'given_up', 1, '410 Gone', 0],
      ['resolved', 'given_up', 1, '410 Gone', 0],
    ]);
  });

  test('with Retry-After is tried after that, and until then the channel gets nothing', async () => {
    const { database, server, clock, outbox, queue } = await world((response, hook) => {
      const status = hook.body === 'first' ? 429 : 200;
      response.writeHead(status, { 'retry-after': '60' }).end();
    });
    await queue({ body: 'first' });
    await sendAll(database, outbox);
    await queue({ episodeId: 'other', body: 'second' });
    for (const after of [0, 5 * SECOND, 59 * SECOND]) {
      clock.now = START + after;
      expect(await outbox.hasDue()).toBe(false);
    }
    clock.now = START + 60 * SECOND;
    await sendAll(database, outbox);
    expect(server.received.map(({ body }) => body).sort()).toEqual(['first', 'first', 'second']);
  });

  test('holds up nothing else for the channel', async () => {
    const { database, server, outbox, queue } = await world((response, { body }) => {
      response.writeHead(body === 'bad' ? 400 : 200).end();
    });
    await queue({ episodeId: 'a', body: 'bad' });
    for (const episodeId of ['b', 'c', 'd']) await queue({ episodeId, body: 'good' });
    await sendAll(database, outbox);
    expect(server.received.map(({ body }) => body).sort()).toEqual(['bad', 'good', 'good', 'good']);
    expect(await outbox.hasDue()).toBe(false);
  });
});

describe('a test message', () => {
  test('is tried once, and belongs to no episode', async () => {
    const { database, channelId, server, outbox } = await world(cutOff);
    const id = await enqueueTest(database, { channelId, createdAt: START, body: '{"type":"test"}' });
    expect(await notificationOutcome(database, id)).toEqual({ state: 'waiting', outcome: null });
    await sendAll(database, outbox);
    expect(await notificationOutcome(database, id)).toEqual({
      state: 'given_up',
      outcome: expect.stringMatching(/^the connection was cut off, \d+ ms$/),
    });
    expect(server.received.map((hook) => hook.id)).toEqual([id]);
    expect(await history(database, '')).toEqual([]);
  });

  test('is sent even while the channel asked to be left alone', async () => {
    const { database, channelId, server, outbox, queue } = await world(withStatus(429, { 'retry-after': '60' }));
    await queue();
    await sendAll(database, outbox);
    expect(await outbox.hasDue()).toBe(false);
    await enqueueTest(database, { channelId, createdAt: START, body: '{"type":"test"}' });
    await sendAll(database, outbox);
    expect(server.received.map(({ body }) => JSON.parse(body).type)).toEqual(['alert.firing', 'test']);
  });
});
