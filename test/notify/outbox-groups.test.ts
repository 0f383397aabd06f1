import { describe, expect, test } from 'vitest';
import type { ChannelTarget } from '../../app/_alert/channel/channel.ts';
import type { NotificationKind } from '../../app/_alert/message/notification-kind.ts';
import { createChannel } from '../../app/_store/alert/channel.ts';
import { enqueueNotification } from '../../app/_store/alert/notification.ts';
import { openSecretBox } from '../../app/_store/secret/open-secret-box.ts';
import { someMessage } from '../alert/message/some-message.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { type AnswerHook, cutOff, hookServer, withStatus } from './hook-server.ts';
import { mailServer } from './mail-server.ts';
import { history, outboxOver, START, sendAll } from './outbox-world.ts';

const MINUTE = 60_000;
const SECRETS = openSecretBox({ secretKey: Buffer.alloc(32, 7).toString('base64'), databaseUrl: '' });

/** One channel for people, and an outbox whose time the test sets. */
async function world(target: (url: string) => ChannelTarget = (url) => ({ kind: 'slack', url })) {
  const database = await temporaryDatabase();
  const other: { answer: AnswerHook } = { answer: withStatus(200) };
  const server = await hookServer((response, hook) => other.answer(response, hook));
  const { id: channelId } = await createChannel(database, { name: 'chat', ...target(server.url) }, START, SECRETS);
  const clock = { now: START };
  const outbox = outboxOver(database, { now: () => clock.now, secrets: SECRETS });
  const at = async (minute: number) => {
    clock.now = START + minute * MINUTE;
    await sendAll(database, outbox);
  };
  const queue = async (kind: NotificationKind, routes: readonly string[], groupKey = 'rule r') => {
    for (const route of routes) {
      const message = {
        ...someMessage(kind, { rule: { name: 'late', splitBy: 'route' }, episode: { key: route } }),
        id: route,
      };
      const body = JSON.stringify({ ...message, threadId: route });
      await database.writeTransaction((transaction) =>
        enqueueNotification(transaction, { episodeId: route, channelId, kind, createdAt: clock.now, groupKey, body }),
      );
    }
  };
  /** The routes that each request named, after its state. */
  const said = () =>
    server.received.map(({ body }) => [stateOf(body), ...[...new Set(body.match(/\/r\d+/g))].sort()].join(' '));
  return { database, server, other, clock, at, queue, said };
}

function stateOf(body: string): string {
  return /Firing|Resolved|Still firing|trigger|resolve/.exec(body)?.[0] ?? body;
}

function routes(from: number, to = from): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `/r${from + index}`);
}

describe('what is due for people at the same time, of one group,', () => {
  test('is one message with a line for each, and stands in the history of each', async () => {
    const { database, queue, at, said } = await world();
    await queue('firing', routes(1, 30));
    await at(0);
    expect(said()).toEqual([`Firing ${routes(1, 30).sort().join(' ')}`]);
    for (const route of routes(1, 30)) expect(await history(database, route)).toEqual(['delivered chat: 200 OK']);
  });

  test('is one message for each group', async () => {
    const { queue, at, said } = await world();
    await queue('firing', routes(1, 2));
    await queue('firing', routes(3, 4), 'group others');
    await at(0);
    expect(said().sort()).toEqual(['Firing /r1 /r2', 'Firing /r3 /r4']);
  });

  test('of the next five minutes is one more message at their end', async () => {
    const { queue, at, said } = await world();
    await queue('firing', routes(1));
    await at(0);
    await queue('firing', routes(2));
    await at(1);
    await queue('firing', routes(3));
    await at(4);
    expect(said()).toEqual(['Firing /r1']);
    await at(5);
    expect(said()).toEqual(['Firing /r1', 'Firing /r2 /r3']);
  });

  test('is said to be over at once, and again after five minutes what was over meanwhile', async () => {
    const { queue, at, said } = await world();
    await queue('firing', routes(1, 3));
    await at(0);
    await queue('resolved', routes(1));
    await at(1);
    await queue('resolved', routes(2));
    await at(2);
    await queue('resolved', routes(3));
    await at(3);
    expect(said()).toEqual(['Firing /r1 /r2 /r3', 'Resolved /r1']);
    await at(6);
    expect(said().at(-1)).toBe('Resolved /r2 /r3');
  });

  test('does not wait for one that is snoozed, nor names it', async () => {
    const { database, queue, clock, at, said } = await world();
    await queue('firing', routes(1, 3));
    await database.execute(
      `INSERT INTO alert_episode (id, rule_id, series, state, started_at, updated_at, episode, rule, snoozed_until)
       VALUES ('/r2', 'r', '', 'firing', 0, 0, '{}', '{}', ?)`,
      clock.now + 7 * MINUTE,
    );
    await at(0);
    expect(said()).toEqual(['Firing /r1 /r3']);
    await at(8);
    expect(said().at(-1)).toBe('Firing /r2');
  });
});

describe('a message of several that failed', () => {
  test('and certainly did not arrive is made anew of all that waits by then', async () => {
    const { other, queue, at, said } = await world();
    other.answer = withStatus(500);
    await queue('firing', routes(1, 2));
    await at(0);
    await queue('firing', routes(3));
    other.answer = withStatus(200);
    await at(1);
    expect(said()).toEqual(['Firing /r1 /r2', 'Firing /r1 /r2 /r3']);
  });

  test('and may have arrived is the same again, and what came meanwhile is another one', async () => {
    const { server, other, queue, at, said } = await world();
    other.answer = cutOff;
    await queue('firing', routes(1, 2));
    await at(0);
    await queue('firing', routes(3));
    other.answer = withStatus(200);
    await at(1);
    await at(6);
    expect(said()).toEqual(['Firing /r1 /r2', 'Firing /r1 /r2', 'Firing /r3']);
    expect(server.received[1]?.body).toBe(server.received[0]?.body);
  });

  test('is said to be over only after it was taken', async () => {
    const { other, queue, at, said } = await world();
    other.answer = withStatus(500);
    await queue('firing', routes(1, 2));
    await at(0);
    await queue('resolved', routes(1, 2));
    other.answer = withStatus(200);
    await at(2);
    expect(said()).toEqual(['Firing /r1 /r2', 'Firing /r1 /r2', 'Resolved /r1 /r2']);
  });
});

describe('an incident of PagerDuty', () => {
  const pagerDuty = (url: string): ChannelTarget => ({ kind: 'pagerduty', url, routingKey: 'a'.repeat(32) });
  const events = (received: readonly { body: string }[]) =>
    received.map(({ body }): { event_action: string; dedup_key: string } => JSON.parse(body));

  test('of several alerts is closed when all are over, and one that fires later is another incident', async () => {
    const { server, queue, at } = await world(pagerDuty);
    await queue('firing', routes(1, 3));
    await at(0);
    await queue('resolved', routes(1, 2));
    await at(1);
    await queue('firing', routes(4));
    await at(6);
    expect(events(server.received).map(({ event_action }) => event_action)).toEqual(['trigger', 'trigger']);
    await queue('resolved', routes(3));
    await at(7);
    await queue('resolved', routes(4));
    await at(8);
    const [first, second, third, fourth] = events(server.received);
    expect([third?.event_action, fourth?.event_action]).toEqual(['resolve', 'resolve']);
    expect([third?.dedup_key, fourth?.dedup_key]).toEqual([first?.dedup_key, second?.dedup_key]);
    expect(second?.dedup_key).toBe('afterclose-/r4');
  });

  test('is closed by one event, though its alerts are over in different minutes', async () => {
    const { database, server, queue, at } = await world(pagerDuty);
    await queue('firing', routes(1, 30));
    await at(0);
    for (let route = 1; route <= 30; route += 1) {
      await queue('resolved', routes(route));
      await at(route);
    }
    expect(events(server.received).map(({ event_action }) => event_action)).toEqual(['trigger', 'resolve']);
    const left = await database.query("SELECT id FROM notification WHERE state <> 'delivered'");
    expect(left).toEqual([]);
  });
});

test('mails about several alerts are one thread, and no two have one id', async () => {
  const mail = await mailServer();
  const { queue, at } = await world(() => ({
    kind: 'email',
    host: '127.0.0.1',
    port: mail.port,
    security: 'none',
    user: null,
    password: null,
    from: 'alerts@example.com',
    to: ['ada@example.com'],
  }));
  await queue('firing', routes(1, 3));
  await at(0);
  await queue('resolved', routes(1, 2));
  await at(1);
  await queue('resolved', routes(3));
  await at(7);
  // Long lines of headers are folded (RFC 5322, section 2.2.3).
  const header = (text: string, name: string) =>
    new RegExp(`^${name}: (.*)$`, 'm').exec(text.replaceAll('\r\n ', ' ').replaceAll('\r', ''))?.[1];
  const [fired, ...over] = mail.received.map(({ text }) => ({
    id: header(text, 'Message-ID'),
    follows: header(text, 'In-Reply-To'),
  }));
  expect(over.map(({ follows }) => follows)).toEqual([fired?.id, fired?.id]);
  expect(new Set([fired, ...over].map((one) => one?.id)).size).toBe(3);
});
