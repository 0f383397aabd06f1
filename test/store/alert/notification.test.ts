import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { createChannel } from '../../../app/_store/alert/channel.ts';
import { type ClaimedNotification, claimMessage } from '../../../app/_store/alert/claim-message.ts';
import { dueNotifications } from '../../../app/_store/alert/due-notifications.ts';
import { enqueueNotification, notificationId, notificationOutcome } from '../../../app/_store/alert/notification.ts';
import { markDelivered, markFailed, markSkipped } from '../../../app/_store/alert/notification-outcome.ts';
import type { Database } from '../../../app/_store/database/connection.ts';
import { deleteExpired } from '../../../app/_store/retention.ts';
import { rowCount, temporaryDatabase } from '../../support/temporary-database.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const HOUR_MS = 3_600_000;
const FIRING = {
  episodeId: 'episode',
  kind: 'firing',
  createdAt: NOW,
  groupKey: '',
  body: '{"type":"alert.firing"}',
} as const;

async function withChannel() {
  const database = await temporaryDatabase();
  const settings = { name: 'ops', kind: 'webhook', url: 'https://hooks.example.com/', secret: null } as const;
  const { id: channelId } = await createChannel(database, settings, NOW);
  return { database, channelId };
}

function queue(database: Database, channelId: string, more: { episodeId?: string; kind?: 'resolved' } = {}) {
  return database.writeTransaction((transaction) =>
    enqueueNotification(transaction, { ...FIRING, channelId, ...more }),
  );
}

async function claimed(database: Database, claimMs = HOUR_MS): Promise<ClaimedNotification> {
  const [due] = await dueNotifications(database, NOW);
  const taken =
    due && (await database.writeTransaction((transaction) => claimMessage(transaction, due, { claimMs, now: NOW })));
  const [notification] = taken?.notifications ?? [];
  if (!notification) throw new Error('nothing is due');
  return notification;
}

async function events(database: Database) {
  return database.query('SELECT id, kind, author, text FROM alert_event ORDER BY id');
}

describe('the id of a notification', () => {
  test('is the same for the same episode, channel and kind, and another for others', () => {
    const id = notificationId({ episodeId: 'e', channelId: 'c', kind: 'firing' });
    expect(id).toMatch(/^msg_[0-9a-f]{32}$/);
    expect(notificationId({ episodeId: 'e', channelId: 'c', kind: 'firing' })).toBe(id);
    const others = fc.tuple(fc.string(), fc.string(), fc.constantFrom('firing', 'resolved'));
    fc.assert(
      fc.property(others, others, (one, other) => {
        const idOf = ([episodeId, channelId, kind]: typeof one) => notificationId({ episodeId, channelId, kind });
        expect(idOf(one) === idOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });
});

describe('a notification', () => {
  test('of one episode, channel and kind is one row, whoever puts it there how often', async () => {
    const { database, channelId } = await withChannel();
    const isNew = await Promise.all(Array.from({ length: 6 }, () => queue(database, channelId)));
    expect(isNew.filter(Boolean)).toHaveLength(1);
    expect(await queue(database, channelId, { kind: 'resolved' })).toBe(true);
    expect(await rowCount(database, 'notification')).toBe(2);
  });

  test('goes with the transaction that it is part of', async () => {
    const { database, channelId } = await withChannel();
    const failing = database.writeTransaction(async (transaction) => {
      await enqueueNotification(transaction, { ...FIRING, channelId });
      throw new Error('the evaluation failed');
    });
    await expect(failing).rejects.toThrow('the evaluation failed');
    expect(await rowCount(database, 'notification')).toBe(0);
  });

  test('is claimed by one, until the claim is over', async () => {
    const { database, channelId } = await withChannel();
    await queue(database, channelId);
    const due = await dueNotifications(database, NOW);
    const take = (claimMs: number) =>
      Promise.all(
        due.map((each) =>
          database.writeTransaction((transaction) => claimMessage(transaction, each, { claimMs, now: NOW })),
        ),
      );
    expect(await take(0)).toMatchObject([{ body: FIRING.body, notifications: [{ attempt: 1, channelName: 'ops' }] }]);
    expect(await take(HOUR_MS)).toMatchObject([{ notifications: [{ attempt: 2 }] }]);
    expect(await take(HOUR_MS)).toEqual([null]);
    expect(await dueNotifications(database, NOW)).toEqual([]);
  });

  test('is kept for 400 days', async () => {
    const { database, channelId } = await withChannel();
    await queue(database, channelId);
    const rowsAfter = async (days: number) => {
      await deleteExpired((work) => database.writeTransaction(work), NOW + days * 24 * HOUR_MS, DEFAULT_RETENTION);
      return rowCount(database, 'notification');
    };
    expect([await rowsAfter(399), await rowsAfter(401)]).toEqual([1, 0]);
  });
});

describe('what is written down of an attempt', () => {
  test('stands in the history once, however often it is written', async () => {
    const { database, channelId } = await withChannel();
    await queue(database, channelId);
    const taken = await claimed(database);
    for (let times = 0; times < 2; times += 1) {
      await database.writeTransaction((transaction) =>
        markDelivered(transaction, taken, { at: NOW, outcome: '200 OK', repeatAt: null }),
      );
    }
    expect(await events(database)).toEqual([
      { id: `${taken.id}.1`, kind: 'delivered', author: null, text: 'ops: 200 OK' },
    ]);
    expect(await notificationOutcome(database, taken.id)).toEqual({ state: 'delivered', outcome: '200 OK' });
  });

  test('as failed changes nothing once another attempt has begun, or it is delivered', async () => {
    const { database, channelId } = await withChannel();
    await queue(database, channelId);
    const first = await claimed(database, 0);
    const second = await claimed(database);
    const failure = { at: NOW, outcome: '500', mayHaveArrived: false, nextAt: null, heldUntil: NOW + HOUR_MS };
    const fail = (one: ClaimedNotification) =>
      database.writeTransaction((transaction) => markFailed(transaction, one, failure));
    await fail(first);
    expect(await notificationOutcome(database, first.id)).toEqual({ state: 'waiting', outcome: null });
    await database.writeTransaction((transaction) =>
      markDelivered(transaction, first, { at: NOW, outcome: '200 OK', repeatAt: null }),
    );
    await fail(second);
    expect(await notificationOutcome(database, first.id)).toEqual({ state: 'delivered', outcome: '200 OK' });
    expect(await events(database)).toHaveLength(1);
  });

  test('as skipped is final', async () => {
    const { database, channelId } = await withChannel();
    await queue(database, channelId);
    const taken = await claimed(database);
    await database.writeTransaction((transaction) =>
      markSkipped(transaction, taken, { at: NOW, outcome: 'it was over' }),
    );
    await database.writeTransaction((transaction) =>
      markSkipped(transaction, taken, { at: NOW, outcome: 'it was over' }),
    );
    expect(await dueNotifications(database, NOW + HOUR_MS)).toEqual([]);
    expect(await events(database)).toEqual([
      { id: `${taken.id}.skipped`, kind: 'delivery_skipped', author: null, text: 'ops: it was over' },
    ]);
  });
});

describe('what is due', () => {
  test('is the next of each channel, and of one that is asked for', async () => {
    const { database, channelId } = await withChannel();
    const settings = { name: 'night', kind: 'webhook', url: 'https://hooks.example.com/', secret: null } as const;
    const { id: other } = await createChannel(database, settings, NOW);
    for (const channel of [channelId, other]) {
      for (const episodeId of ['a', 'b', 'c']) await queue(database, channel, { episodeId });
    }
    const due = await dueNotifications(database, NOW);
    expect(due.map((each) => each.channelId).sort()).toEqual([channelId, other].sort());
    expect((await dueNotifications(database, NOW, other)).map((each) => each.channelName)).toEqual(['night']);
    expect(await dueNotifications(database, NOW - 1)).toEqual([]);
  });
});
