import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { actOnEpisode, type EpisodeAction } from '../../app/_store/alert/episode-action.ts';
import { replaceRule } from '../../app/_store/alert/rule.ts';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import { SEED } from '../../instrumentation/test/support/seed.ts';
import { someRule } from '../alert/some-rule.ts';
import { type AnswerHook, cutOff, hookServer, withStatus } from '../notify/hook-server.ts';
import { channelTo, outboxOver, sendAll } from '../notify/outbox-world.ts';
import { BEGIN, eventsByMinute, LiveRules, minute } from '../query/alert/live-rules.ts';
import { rowCount, temporaryDatabase } from '../support/temporary-database.ts';

/** Fires at minute 8, and is over at minute 23. */
const STORM = { ended: '20x40', affected: '0x4 5x10 0x30' };

/** A rule whose channel leads to a server that the test can change, and a receiver that evaluates and sends. */
async function world() {
  const database = await temporaryDatabase();
  const other: { answer: AnswerHook } = { answer: withStatus(200) };
  const server = await hookServer((response, hook) => other.answer(response, hook));
  const channelId = await channelTo(database, server.url);
  const rule = someRule({ forMs: 2 * MINUTE_MS, keepFiringForMs: 2 * MINUTE_MS, channels: [channelId] });
  const receiver = new LiveRules(database, eventsByMinute(STORM));
  await receiver.rule(rule, 'r');
  const outbox = outboxOver(database, { now: () => receiver.now });
  const live = async (until: number) => {
    for (let next = Math.floor((receiver.now - BEGIN) / MINUTE_MS); next <= until; next += 1) {
      await receiver.live(next);
      await sendAll(database, outbox);
    }
  };
  const act = async (action: EpisodeAction) => {
    const [episode] = await database.query<{ id: string }>('SELECT id FROM alert_episode');
    await actOnEpisode(database, episode?.id ?? '', action, { by: 'Ada', note: null }, receiver.now);
  };
  const sent = () => server.received.map(({ body }) => JSON.parse(body));
  const types = () => sent().map(({ type }) => type);
  return { database, other, server, channelId, rule, receiver, outbox, live, act, sent, types };
}

const FIRING = 'alert.firing';
const RESOLVED = 'alert.resolved';

describe('a channel of a rule', () => {
  test('gets that it fires, and that it is over', async () => {
    const { live, sent } = await world();
    await live(30);
    expect(sent()).toMatchObject([
      {
        type: FIRING,
        timestamp: new Date(minute(8) + 90_000).toISOString(),
        data: { rule: { id: 'r' }, numerator: 15, firedAt: minute(8) },
      },
      { type: RESOLVED, data: { rule: { id: 'r' }, firedAt: minute(8), resolvedAt: minute(23) } },
    ]);
    expect(new Set(sent().map(({ data }) => data.episodeId)).size).toBe(1);
  });

  test('gets each once, even if the transactions of ticks are lost', async () => {
    const chance = randomFrom(SEED);
    const { database, receiver, outbox, types } = await world();
    for (let until = 1; until <= 30; until += 1) {
      await receiver.arrive(until);
      const dies = chance() < 0.5;
      const look = receiver.look((work) =>
        database.writeTransaction(async (transaction) => {
          const result = await work(transaction);
          if (dies) throw new Error('killed before the commit');
          return result;
        }),
      );
      await look.catch(() => undefined);
      await sendAll(database, outbox);
    }
    await receiver.look();
    await sendAll(database, outbox);
    expect(types()).toEqual([FIRING, RESOLVED]);
    expect(await rowCount(database, 'notification')).toBe(2);
  });

  test('that the rule names no more still gets that it is over, and one that is new does not', async () => {
    const { database, receiver, rule, live, types, server } = await world();
    await live(10);
    const later = await channelTo(database, `${server.url}/later`, 'later');
    await replaceRule(database, 'r', { ...rule, channels: [later] }, { by: '', now: receiver.now });
    await live(30);
    expect(types()).toEqual([FIRING, RESOLVED]);
    expect(server.received.map(({ path }) => path)).toEqual(['/', '/']);
  });
});

describe('an episode that was snoozed', () => {
  const FOR_EVER: EpisodeAction = { kind: 'snoozed', until: null };

  test('before a channel got it pages nobody, and its end neither', async () => {
    const { database, live, act, types } = await world();
    await live(7);
    await act(FOR_EVER);
    await live(30);
    expect(types()).toEqual([]);
    const outcomes = await database.query<{ outcome: string }>('SELECT DISTINCT outcome FROM notification');
    expect(outcomes).toEqual([{ outcome: 'it was over while it was snoozed' }]);
  });

  test.each<[string, EpisodeAction, boolean]>([
    ['the time is over', { kind: 'snoozed', until: minute(15) }, false],
    ['somebody wakes it', FOR_EVER, true],
  ])('pages if it still fires when %s', async (_, action, wakes) => {
    const { live, act, types } = await world();
    await live(7);
    await act(action);
    await live(12);
    expect(types()).toEqual([]);
    if (wakes) await act({ kind: 'woken' });
    await live(16);
    expect(types()).toEqual([FIRING]);
    await live(30);
    expect(types()).toEqual([FIRING, RESOLVED]);
  });

  test('after a channel got that it fires still sends that it is over', async () => {
    const { live, act, types } = await world();
    await live(10);
    await act(FOR_EVER);
    await live(30);
    expect(types()).toEqual([FIRING, RESOLVED]);
  });

  test('after a channel may have got that it fires waits, and then sends both', async () => {
    const { other, live, act, types } = await world();
    other.answer = cutOff;
    await live(8);
    await act(FOR_EVER);
    other.answer = withStatus(200);
    await live(20);
    expect(types()).toEqual([FIRING]);
    await live(30);
    expect(types()).toEqual([FIRING, FIRING, RESOLVED]);
  });
});
