import { describe, expect, test } from 'vitest';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { type AnswerHook, cutOff, hookServer, withStatus } from './hook-server.ts';
import { channelTo, enqueue, history, outboxOver, START, sendAll, waitingList } from './outbox-world.ts';

const MINUTE = 60_000;

/** One episode's channel whose answers the test changes. */
async function world() {
  const database = await temporaryDatabase();
  const other: { answer: AnswerHook } = { answer: withStatus(200) };
  const server = await hookServer((response, hook) => other.answer(response, hook));
  const channelId = await channelTo(database, server.url);
  const clock = { now: START };
  const outbox = outboxOver(database, { now: () => clock.now });
  const at = async (minute: number) => {
    clock.now = START + minute * MINUTE;
    await sendAll(database, outbox);
  };
  const queue = (kind: 'firing' | 'resolved') => enqueue(database, { channelId, kind, createdAt: clock.now });
  const kinds = () => server.received.map(({ body }) => JSON.parse(body).type);
  return { database, server, other, clock, queue, at, kinds };
}

const FIRING = 'alert.firing';
const RESOLVED = 'alert.resolved';

describe('a resolved notification', () => {
  test('goes after its firing, even if both wait', async () => {
    const { queue, at, kinds } = await world();
    await queue('resolved');
    await queue('firing');
    await at(0);
    expect(kinds()).toEqual([FIRING, RESOLVED]);
  });

  test('waits while its firing is not taken', async () => {
    const { other, queue, at, kinds } = await world();
    other.answer = withStatus(500);
    await queue('firing');
    await queue('resolved');
    await at(0);
    await at(1);
    other.answer = withStatus(200);
    await at(10);
    expect(kinds()).toEqual([FIRING, FIRING, FIRING, RESOLVED]);
  });

  test('does not wait for the firing of another episode', async () => {
    const { database, other, server, queue, at } = await world();
    other.answer = (response, hook) => withStatus(hook.body === 'other' ? 500 : 200)(response, hook);
    const channelId = await channelTo(database, server.url, 'second');
    await enqueue(database, { channelId, episodeId: 'other', body: 'other' });
    await queue('firing');
    await queue('resolved');
    await at(0);
    expect(server.received.map(({ body }) => body).filter((body) => body.includes(RESOLVED))).toHaveLength(1);
  });

  test('is sent after a firing that was given up', async () => {
    const { other, queue, at, kinds } = await world();
    other.answer = withStatus(410);
    await queue('firing');
    await at(0);
    other.answer = withStatus(200);
    await queue('resolved');
    await at(20);
    expect(kinds()).toEqual([FIRING, RESOLVED]);
  });
});

describe('an alert that is over before a channel got to know of it', () => {
  test.each([
    [500, 'delivery_failed ops: 500 Internal Server Error'],
    [503, 'delivery_failed ops: 503 Service Unavailable'],
    [302, 'delivery_failed ops: 302 Found: redirects are not followed'],
  ])('is skipped after 15 minutes of %d', async (status, failure) => {
    const { database, other, queue, at, kinds } = await world();
    other.answer = withStatus(status);
    await queue('firing');
    for (const minute of [0, 1, 5, 14]) await at(minute);
    other.answer = withStatus(200);
    const failures = kinds().length;
    await queue('resolved');
    await at(15.1);
    await at(60);
    expect(kinds()).toEqual(Array.from({ length: failures }, () => FIRING));
    expect(new Set((await history(database)).slice(0, failures))).toEqual(new Set([failure]));
    const skipped = 'delivery_skipped ops: it was over before anybody could be paged';
    expect((await history(database)).slice(failures)).toEqual([skipped, skipped]);
    expect((await waitingList(database)).map(([kind, state]) => [kind, state])).toEqual([
      ['firing', 'skipped'],
      ['resolved', 'skipped'],
    ]);
  });

  test('is sent whole until it is 15 minutes old', async () => {
    const { other, queue, at, kinds } = await world();
    other.answer = withStatus(500);
    await queue('firing');
    await at(0);
    await queue('resolved');
    other.answer = withStatus(200);
    await at(15);
    expect(kinds()).toEqual([FIRING, FIRING, RESOLVED]);
  });

  test('is sent however old it is while it fires', async () => {
    const { other, queue, at, kinds } = await world();
    other.answer = withStatus(500);
    await queue('firing');
    await at(0);
    other.answer = withStatus(200);
    await at(120);
    await queue('resolved');
    await at(121);
    expect(kinds()).toEqual([FIRING, FIRING, RESOLVED]);
  });

  test.each([
    ['cut off', cutOff],
    ['answered by a gateway that does not know', withStatus(502)],
  ])('is sent whole if an attempt was %s: the channel may have got the firing', async (_, doubtful) => {
    const { other, queue, at, kinds } = await world();
    other.answer = doubtful;
    await queue('firing');
    await at(0);
    other.answer = withStatus(500);
    for (const minute of [1, 5, 14]) await at(minute);
    other.answer = withStatus(200);
    await queue('resolved');
    await at(60);
    expect(kinds().slice(-2)).toEqual([FIRING, RESOLVED]);
  });
});
