import { describe, expect, test } from 'vitest';
import { retryGivenUp } from '../../app/_store/alert/retry-given-up.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { type AnswerHook, hookServer, withStatus } from './hook-server.ts';
import { channelTo, enqueue, history, outboxOver, START, sendAll, waitingList } from './outbox-world.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** A channel that refuses for good until the test says otherwise, and a clock. */
async function world() {
  const database = await temporaryDatabase();
  const other: { answer: AnswerHook } = { answer: withStatus(410) };
  const server = await hookServer((response, hook) => other.answer(response, hook));
  const channelId = await channelTo(database, server.url);
  const clock = { now: START };
  const outbox = outboxOver(database, { now: () => clock.now });
  const send = () => sendAll(database, outbox);
  const queue = (episodeId: string, kind: 'firing' | 'resolved', createdAt = clock.now) =>
    enqueue(database, { channelId, episodeId, kind, createdAt, body: `${kind} ${episodeId}` });
  const retry = (ids: string[] | null = null) => retryGivenUp(database, { channelId, ids, by: 'Ada' }, clock.now);
  const bodies = () => server.received.map(({ body }) => body);
  const idOf = async (kind: string) => {
    const statement = "SELECT id FROM notification WHERE kind = ? AND episode_id = 'episode'";
    const [row] = await database.query<{ id: string }>(statement, kind);
    return row?.id ?? '';
  };
  return { database, server, other, clock, channelId, queue, send, retry, bodies, idOf };
}

describe('what was given up', () => {
  test('is sent again under the same id once somebody asks for it, and the history says who', async () => {
    const { database, server, other, queue, send, retry } = await world();
    await queue('episode', 'firing');
    await send();
    expect(await waitingList(database)).toEqual([['firing', 'given_up', 1, '410 Gone', 0]]);
    other.answer = withStatus(200);
    expect(await retry()).toEqual([server.received[0]?.id]);
    await send();
    expect(server.received.map(({ id, body }) => [id, body])).toEqual(
      Array(2).fill([server.received[0]?.id, 'firing episode']),
    );
    expect((await history(database)).toSorted()).toEqual([
      'delivered ops: 200 OK',
      'delivery_failed ops: given up: 410 Gone',
      'delivery_retried ops',
    ]);
    expect(await retry()).toEqual([]);
  });

  test('can be asked for as often as it is given up, and each time stands in the history', async () => {
    const { database, queue, send, retry } = await world();
    await queue('episode', 'firing');
    for (let time = 0; time < 3; time += 1) {
      await send();
      expect(await retry()).toHaveLength(1);
    }
    const events = await history(database);
    expect(events.filter((event) => event === 'delivery_retried ops')).toHaveLength(3);
    expect(events.filter((event) => event.endsWith('given up: 410 Gone'))).toHaveLength(3);
  });

  test('waits in the order in which it was made', async () => {
    const { other, clock, queue, send, retry, bodies } = await world();
    for (const episodeId of ['c', 'a', 'b']) {
      clock.now += MINUTE;
      await queue(episodeId, 'firing');
    }
    await send();
    other.answer = withStatus(200);
    expect(await retry()).toHaveLength(3);
    await send();
    expect(bodies().slice(3)).toEqual(['firing c', 'firing a', 'firing b']);
  });

  test.each(['firing', 'resolved'])(
    'goes together with the rest of its episode where only its %s is asked for',
    async (kind) => {
      const { other, queue, send, retry, bodies, idOf } = await world();
      await queue('episode', 'resolved');
      await send();
      await queue('episode', 'firing');
      await queue('other', 'firing', START + 1);
      await send();
      other.answer = withStatus(200);
      expect(await retry([await idOf(kind)])).toHaveLength(2);
      await send();
      expect(bodies().slice(-2)).toEqual(['firing episode', 'resolved episode']);
    },
  );

  test('is left alone where its end has arrived: nothing would end it', async () => {
    const { database, other, queue, send, retry } = await world();
    await queue('episode', 'firing');
    await send();
    other.answer = withStatus(200);
    await queue('episode', 'resolved');
    await send();
    expect(await retry()).toEqual([]);
    expect((await waitingList(database)).map(([kind, state]) => [kind, state])).toEqual([
      ['firing', 'given_up'],
      ['resolved', 'delivered'],
    ]);
  });

  test('is not skipped as too old, although its alert is long over and the channel is away for some more minutes', async () => {
    const { database, other, clock, queue, send, retry, bodies } = await world();
    await queue('episode', 'firing');
    await send();
    await queue('episode', 'resolved');
    await send();
    clock.now = START + 2 * DAY;
    other.answer = withStatus(500);
    expect(await retry()).toHaveLength(2);
    await send();
    clock.now += 20 * MINUTE;
    other.answer = withStatus(200);
    await send();
    expect(bodies().slice(-2)).toEqual(['firing episode', 'resolved episode']);
    expect((await history(database)).filter((event) => event.startsWith('delivery_skipped'))).toEqual([]);
  });

  test('is tried once where its day and its attempts are used up', async () => {
    const { database, other, clock, queue, send, retry } = await world();
    other.answer = withStatus(500);
    await queue('episode', 'firing');
    for (let hour = 0; hour <= 25; hour += 1) {
      clock.now = START + hour * 60 * MINUTE;
      await send();
    }
    const [[, state, attempts] = []] = await waitingList(database);
    expect(state).toBe('given_up');
    await retry();
    await send();
    expect((await waitingList(database))[0]?.slice(1, 3)).toEqual(['given_up', Number(attempts) + 1]);
  });

  test('of another channel stays as it is', async () => {
    const { database, server, channelId, queue, send } = await world();
    const second = await channelTo(database, server.url, 'second');
    await queue('episode', 'firing');
    await send();
    expect(await retryGivenUp(database, { channelId: second, ids: null, by: '' }, START)).toEqual([]);
    expect(await retryGivenUp(database, { channelId, ids: ['msg_nobody'], by: '' }, START)).toEqual([]);
  });
});
