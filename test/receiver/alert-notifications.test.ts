import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { channelPreview } from '../../app/_query/alert/channel-preview.ts';
import { createChannel } from '../../app/_store/alert/channel.ts';
import type { EpisodeAction } from '../../app/_store/alert/episode-action.ts';
import { replaceRule } from '../../app/_store/alert/rule.ts';
import { openSecretBox } from '../../app/_store/secret/open-secret-box.ts';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import { SEED } from '../../instrumentation/test/support/seed.ts';
import { someRule } from '../alert/some-rule.ts';
import { cutOff, hookServer, withStatus } from '../notify/hook-server.ts';
import { channelTo, outboxOver, sendAll } from '../notify/outbox-world.ts';
import { BEGIN, eventsByMinute, LiveRules, minute } from '../query/alert/live-rules.ts';
import { rowCount, temporaryDatabase } from '../support/temporary-database.ts';
import { pagedRule, STORM } from './paged-rule.ts';

const FIRING = 'alert.firing';
const RESOLVED = 'alert.resolved';

describe('a channel of a rule', () => {
  test('gets that it fires, and that it is over', async () => {
    const { live, sent } = await pagedRule();
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

  test('that is for people gets the pair behind most of it, and how long it lasted and how bad it was', async () => {
    const database = await temporaryDatabase();
    const { url, received } = await hookServer();
    const secrets = openSecretBox({ secretKey: Buffer.alloc(32, 7).toString('base64'), databaseUrl: '' });
    const settings = { name: 'chat', kind: 'slack', url } as const;
    const { id } = await createChannel(database, settings, BEGIN, secrets);
    const receiver = new LiveRules(database, eventsByMinute(STORM));
    await receiver.rule(someRule({ forMs: 2 * MINUTE_MS, keepFiringForMs: 2 * MINUTE_MS, channels: [id] }), 'r');
    const outbox = outboxOver(database, { now: () => receiver.now, secrets });
    for (const until of [10, 30]) {
      await receiver.live(until);
      await sendAll(database, outbox);
    }
    const said = received.map(({ body }) => JSON.stringify(JSON.parse(body).blocks));
    expect(said).toHaveLength(2);
    expect(said[0]).toMatch(/15 of 100.*Worst pair:\* \w+ \(\S+:\d+\) after \w+ \(\S+:\d+\), \d+ connections/);
    expect(said[1]).toMatch(/Lasted:\* 15 min.*At its worst:\* \d/);
  });

  test('that takes pictures gets a chart of how bad it was, and what it shows in words', async () => {
    const database = await temporaryDatabase();
    const { url, received } = await hookServer();
    const secrets = openSecretBox({ secretKey: Buffer.alloc(32, 7).toString('base64'), databaseUrl: '' });
    const { id } = await createChannel(database, { name: 'chat', kind: 'discord', url }, BEGIN, secrets);
    const receiver = new LiveRules(database, eventsByMinute(STORM));
    await receiver.rule(someRule({ forMs: 2 * MINUTE_MS, keepFiringForMs: 2 * MINUTE_MS, channels: [id] }), 'r');
    const outbox = outboxOver(database, { now: () => receiver.now, secrets });
    for (const until of [10, 30]) {
      await receiver.live(until);
      await sendAll(database, outbox);
      // Whoever looks at a preview does so at any moment, while it fires and when it is over.
      const place = { publicUrl: 'https://afterclose.example', now: receiver.now + 12_345 };
      const { said } = await channelPreview(database, { id, name: 'chat', kind: 'discord' }, 'firing', place);
      expect(said.chart?.text).toMatch(/highest [\d.]+%/);
    }
    const described = received.map(({ body }) => /"description":"(all services[^"]*)"/.exec(body)?.[1]);
    expect(described).toEqual([
      expect.stringMatching(
        /^all services: send-after-close rate in each 2 min, .*; highest [\d.]+% \(\d+ of \d+\) at /,
      ),
      expect.stringMatching(/^all services: send-after-close rate in each 2 min, .*; the line is at 2.00%$/),
    ]);
    for (const { body } of received) expect(body).toContain('Content-Type: image/png');
  });

  test('that is for people gets a bad deploy on 30 routes as one message, and once that all are over', async () => {
    const database = await temporaryDatabase();
    const { url, received } = await hookServer();
    const secrets = openSecretBox({ secretKey: Buffer.alloc(32, 7).toString('base64'), databaseUrl: '' });
    const { id } = await createChannel(database, { name: 'chat', kind: 'slack', url }, BEGIN, secrets);
    const routes = Array.from({ length: 30 }, (_, index) => `/bad-${index}`);
    const storms = routes.map((route) => ({ ...STORM, given: { route, version: '2.0.0' } }));
    const receiver = new LiveRules(database, eventsByMinute(...storms));
    const often = { forMs: 2 * MINUTE_MS, keepFiringForMs: 2 * MINUTE_MS };
    await receiver.rule(someRule({ ...often, splitBy: 'route', channels: [id] }), 'r');
    const outbox = outboxOver(database, { now: () => receiver.now, secrets });
    for (let until = 1; until <= 30; until += 1) {
      await receiver.live(until);
      await sendAll(database, outbox);
    }
    expect(received.map(({ body }) => JSON.parse(body).text)).toEqual([
      expect.stringMatching(/^Firing: 30 alerts of above 2 %: \/bad-\d+, \/bad-\d+ and 28 more$/),
      expect.stringMatching(/^Resolved: 30 alerts of above 2 %: \/bad-\d+, \/bad-\d+ and 28 more$/),
    ]);
    for (const { body } of received) expect(new Set(body.match(/\/bad-\d+/g))).toEqual(new Set(routes));
  });

  test('gets each once, even if the transactions of ticks are lost', async () => {
    const chance = randomFrom(SEED);
    const { database, receiver, outbox, types } = await pagedRule();
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
    const { database, receiver, rule, live, types, server } = await pagedRule();
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
    const { database, live, act, types } = await pagedRule();
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
    const { live, act, types } = await pagedRule();
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
    const { live, act, types } = await pagedRule();
    await live(10);
    await act(FOR_EVER);
    await live(30);
    expect(types()).toEqual([FIRING, RESOLVED]);
  });

  test('after a channel may have got that it fires waits, and then sends both', async () => {
    const { other, live, act, types } = await pagedRule();
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
