import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { episodeBody } from '../../app/_alert/message/episode-body.ts';
import { exampleEpisode } from '../../app/_alert/message/example-episode.ts';
import { testBody } from '../../app/_alert/message/test-message.ts';
import { createChannel, updateChannel } from '../../app/_store/alert/channel.ts';
import { enqueueTest } from '../../app/_store/alert/notification.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { type AnswerHook, hookServer, type ReceivedHook, withStatus } from './hook-server.ts';
import { enqueue, outboxOver, sendAll } from './outbox-world.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OTHER_SECRET = 'whsec_plJ3nmyCDGBKInavdOK15jsl';
const URL = 'https://afterclose.example/alerts';
const MINUTE_MS = 60_000;

/** A signed channel, and an outbox whose clock is so many ms ahead of the true one: the verifier looks at that. */
async function signedChannel({ aheadMs = 0, answer }: { aheadMs?: number; answer?: AnswerHook } = {}) {
  const database = await temporaryDatabase();
  const server = await hookServer(answer);
  const settings = { name: 'ops', kind: 'webhook', url: server.url, secret: SECRET } as const;
  const now = () => Date.now() + aheadMs;
  const { id: channelId } = await createChannel(database, settings, now());
  return { database, server, settings, now, channelId, outbox: outboxOver(database, { now }) };
}

/** What the other side does, with the published library: the message, or why it is none. */
function verified({ headers, body }: Pick<ReceivedHook, 'headers' | 'body'>, secret = SECRET): unknown {
  const given = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return new Webhook(secret).verify(body, Object.fromEntries(given));
}

/** One message as it came over the socket. */
async function sentHook(aheadMs = 0): Promise<ReceivedHook> {
  const { database, server, channelId, outbox, now } = await signedChannel({ aheadMs });
  await enqueue(database, { channelId, createdAt: now() });
  await sendAll(database, outbox);
  const [hook] = server.received;
  if (hook === undefined) throw new Error('Nothing came.');
  return hook;
}

describe('what Standard Webhooks publishes to verify a webhook', () => {
  test('takes what fires, what is over and a test, as they come over the socket', async () => {
    const { database, server, channelId, outbox, now } = await signedChannel();
    const at = now();
    const said = exampleEpisode(at);
    for (const kind of ['firing', 'resolved'] as const) {
      const body = episodeBody('webhook', kind, said, { url: URL, listUrl: URL, at });
      await enqueue(database, { channelId, kind, createdAt: at, body });
    }
    await sendAll(database, outbox);
    const body = testBody({ id: channelId, name: 'Bereitschaft für Café 😀', kind: 'webhook' }, { url: URL, at });
    await enqueueTest(database, { channelId, createdAt: at, body });
    await sendAll(database, outbox);
    expect(server.received.map((hook) => verified(hook))).toEqual([
      expect.objectContaining({ type: 'alert.firing' }),
      expect.objectContaining({ type: 'alert.resolved' }),
      expect.objectContaining({ type: 'test' }),
    ]);
  });

  test.each<[string, (hook: ReceivedHook) => Pick<ReceivedHook, 'headers' | 'body'>]>([
    ['another body', ({ headers, body }) => ({ headers, body: body.replace('alert.firing', 'alert.resolved') })],
    ['another id', ({ headers, body }) => ({ headers: { ...headers, 'webhook-id': 'msg_other' }, body })],
    [
      'another time',
      ({ headers, body }) => {
        const later = String(Number(headers['webhook-timestamp']) + 1);
        return { headers: { ...headers, 'webhook-timestamp': later }, body };
      },
    ],
    ['no signature', ({ headers: { 'webhook-signature': _, ...headers }, body }) => ({ headers, body })],
  ])('refuses %s', async (_, change) => {
    const hook = await sentHook();
    expect(verified(hook)).toMatchObject({ type: 'alert.firing' });
    expect(() => verified(change(hook))).toThrow(/signature|headers/);
  });

  test('refuses another secret', async () => {
    const hook = await sentHook();
    expect(() => verified(hook, OTHER_SECRET)).toThrow('No matching signature');
  });

  test.each([
    [-6 * MINUTE_MS, 'too old'],
    [6 * MINUTE_MS, 'too new'],
  ])('refuses what was sent %d ms from now', async (aheadMs, why) => {
    const hook = await sentHook(aheadMs);
    expect(() => verified(hook)).toThrow(why);
  });

  test('takes a message that is sent again an hour later, under the same id', async () => {
    const { database, server, channelId, now } = await signedChannel({
      answer: (response, hook) => withStatus(server.received.length === 1 ? 500 : 200)(response, hook),
    });
    const begun = now() - 60 * MINUTE_MS;
    await enqueue(database, { channelId, createdAt: begun });
    await sendAll(database, outboxOver(database, { now: () => begun }));
    await sendAll(database, outboxOver(database, { now }));
    const [first, second] = server.received;
    expect(second?.id).toBe(first?.id);
    expect(second && verified(second)).toMatchObject({ type: 'alert.firing' });
  });

  test('takes what waited with the secret that the channel has when it is sent', async () => {
    const { database, server, settings, channelId, outbox, now } = await signedChannel();
    await enqueue(database, { channelId, createdAt: now() });
    await updateChannel(database, channelId, { ...settings, secret: OTHER_SECRET }, now());
    await sendAll(database, outbox);
    const [hook] = server.received;
    expect(hook && verified(hook, OTHER_SECRET)).toMatchObject({ type: 'alert.firing' });
    expect(() => hook && verified(hook)).toThrow('No matching signature');
  });
});
