import { describe, expect, test } from 'vitest';
import type { ChannelKind, ChannelTarget } from '../../app/_alert/channel/channel.ts';
import { discordContent } from '../../app/_alert/message/discord-body.ts';
import type { SendOptions } from '../../app/_notify/attempt.ts';
import { chartPng } from '../../app/_notify/chart-png.ts';
import { deliver } from '../../app/_notify/deliver.ts';
import { CHART, CONTEXT, someMessage } from '../alert/message/some-message.ts';
import { type AnswerHook, cutOff, hookServer, listening, never, withStatus } from './hook-server.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const MESSAGE = { id: 'msg_1', body: '{"event_action":"trigger","text":"ü"}' };
const KEY = '0123456789abcdef0123456789abcdef';

/** The kinds that are sent by HTTP. */
const KINDS = ['webhook', 'slack', 'teams', 'discord', 'pagerduty', 'alertmanager'] as const;

function targetOf(kind: Exclude<ChannelKind, 'email'>, url: string): ChannelTarget {
  switch (kind) {
    case 'webhook':
      return { kind, url, secret: null };
    case 'pagerduty':
      return { kind, url, routingKey: KEY };
    case 'alertmanager':
      return { kind, url, authorization: 'Bearer token' };
    default:
      return { kind, url };
  }
}

function send(kind: (typeof KINDS)[number], url: string, options: Partial<SendOptions> = {}) {
  const usual: SendOptions = { privateTargets: ['127.0.0.0/8'], now: () => NOW };
  return deliver(targetOf(kind, url), MESSAGE, { ...usual, ...options });
}

function withText(status: number, text: string): AnswerHook {
  return (response) => {
    response.writeHead(status).end(text);
  };
}

describe('a request', () => {
  test.each(['slack', 'teams', 'discord'] as const)('for %s is the body alone', async (kind) => {
    const { url, received } = await hookServer(withStatus(204));
    expect(await send(kind, `${url}/services/T0/B0/x?sig=a`)).toMatchObject({ isDelivered: true });
    expect(received).toMatchObject([{ path: '/services/T0/B0/x?sig=a', body: MESSAGE.body }]);
    expect(received[0]?.headers).toMatchObject({ 'content-type': 'application/json' });
  });

  test('for Discord has its chart as a file, which the message shows', async () => {
    const came: Response[] = [];
    const url = await listening(async (request, response) => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece);
      const { 'content-type': type = '', 'content-length': length } = request.headers;
      const body = Buffer.concat(pieces);
      if (Number(length) === body.byteLength) came.push(new Response(body, { headers: { 'content-type': type } }));
      response.writeHead(204).end();
    });
    const content = discordContent(someMessage('firing', { context: { ...CONTEXT, chart: CHART } }));
    const options = { privateTargets: ['127.0.0.0/8'], now: () => NOW };
    const message = { id: 'msg_1', body: JSON.stringify(content) };
    expect(await deliver(targetOf('discord', url), message, options)).toMatchObject({ isDelivered: true });
    const form = (await came[0]?.formData()) ?? new FormData();
    const { chart, ...body } = content;
    expect(JSON.parse(String(form.get('payload_json')))).toEqual(body);
    expect(body).toMatchObject({
      embeds: [{ image: { url: 'attachment://chart.png' } }],
      attachments: [{ id: 0, filename: 'chart.png', description: CHART.text }],
    });
    const file = form.get('files[0]');
    if (!(file instanceof File)) throw new Error('No file came.');
    expect([file.name, file.type]).toEqual(['chart.png', 'image/png']);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(chartPng(CHART));
  });

  test('for PagerDuty has the key of its integration', async () => {
    const { url, received } = await hookServer(withStatus(202));
    expect(await send('pagerduty', url)).toMatchObject({ isDelivered: true, outcome: '202 Accepted' });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ routing_key: KEY, event_action: 'trigger', text: 'ü' });
  });

  test('for PagerDuty without an action is of a change, which has an address of its own beside that of alerts', async () => {
    const { url, received } = await hookServer(withStatus(202));
    const options = { privateTargets: ['127.0.0.0/8'], now: () => NOW };
    const change = { id: 'msg_1', body: '{"payload":{"summary":"2.0.0 is worse"}}' };
    expect(await deliver(targetOf('pagerduty', `${url}/v2/enqueue`), change, options)).toMatchObject({
      isDelivered: true,
    });
    expect(received.map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
      ['/v2/change/enqueue', { routing_key: KEY, payload: { summary: '2.0.0 is worse' } }],
    ]);
  });

  test('for Alertmanager goes to its API, with the header that was set', async () => {
    const { url, received } = await hookServer();
    await send('alertmanager', `${url}/alertmanager/`);
    expect(received).toMatchObject([
      { path: '/alertmanager/api/v2/alerts', body: MESSAGE.body, headers: { authorization: 'Bearer token' } },
    ]);
  });
});

describe('an answer', () => {
  test.each<[(typeof KINDS)[number], number, string, object]>([
    ['slack', 200, 'ok', { isDelivered: true }],
    ['slack', 400, 'invalid_payload', { isDelivered: false, outcome: '400 Bad Request', isFinal: true }],
    ['slack', 404, 'no_service', { isDelivered: false, isFinal: false }],
    ['slack', 410, 'channel_is_archived', { isDelivered: false, isFinal: true }],
    ['teams', 202, '', { isDelivered: true }],
    ['teams', 200, '1', { isDelivered: true }],
    [
      'teams',
      200,
      'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x',
      { isDelivered: false, outcome: '200, with HTTP error 429', isFinal: false },
    ],
    ['discord', 204, '', { isDelivered: true }],
    ['discord', 404, '{"code":10015}', { isDelivered: false, isFinal: true }],
    ['discord', 429, '{"retry_after":1.234}', { isDelivered: false, isFinal: false, retryAfterMs: 1_234 }],
    ['pagerduty', 202, '{"status":"success"}', { isDelivered: true }],
    ['pagerduty', 400, '{"status":"invalid event"}', { isDelivered: false, isFinal: true }],
    ['pagerduty', 429, '', { isDelivered: false, isFinal: false, retryAfterMs: null }],
    ['pagerduty', 500, '', { isDelivered: false, isFinal: false }],
    ['alertmanager', 200, '', { isDelivered: true }],
    ['alertmanager', 400, '"bad"', { isDelivered: false, isFinal: true }],
  ])('of %s with %d "%s" means %j', async (kind, status, text, expected) => {
    const { url } = await hookServer(withText(status, text));
    expect(await send(kind, url)).toMatchObject(expected);
  });

  test.each(KINDS)('of %s with 429 and Retry-After holds it back', async (kind) => {
    const { url } = await hookServer(withStatus(429, { 'retry-after': '30' }));
    expect(await send(kind, url)).toMatchObject({ isDelivered: false, isFinal: false, retryAfterMs: 30_000 });
  });

  test('of Slack with 429 leaves open whether the message was seen', async () => {
    const { url } = await hookServer(withStatus(429));
    expect(await send('slack', url)).toMatchObject({ mayHaveArrived: true });
  });
});

describe.each(KINDS)('%s', (kind) => {
  test('follows no redirect', async () => {
    const other = await hookServer();
    const { url } = await hookServer(withStatus(307, { location: other.url }));
    expect((await send(kind, url)).outcome).toMatch(/redirects are not followed$/);
    expect(other.received).toEqual([]);
  });

  test('reaches no private address, as a literal, as a name, or as a name that leads there', async () => {
    const { url, received } = await hookServer();
    const options = { privateTargets: [] };
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const { port } = new URL(url);
    const outcomes = [
      await send(kind, url, options),
      await send(kind, `http://localhost:${port}`, options),
      await send(kind, `http://hooks.example.com:${port}`, { ...options, resolve }),
    ];
    for (const { isDelivered, outcome } of outcomes) {
      expect([isDelivered, outcome]).toEqual([false, expect.stringMatching(/is not a public address/)]);
    }
    expect(received).toEqual([]);
  });

  test.each([
    ['hangs', never, 100, 'no answer within 0.1 s'],
    ['cuts off', cutOff, 10_000, 'the connection was cut off'],
  ] as const)('may have got what a server that %s got', async (_, answer, timeoutMs, outcome) => {
    const { url } = await hookServer(answer);
    expect(await send(kind, url, { timeoutMs })).toMatchObject({
      isDelivered: false,
      outcome,
      mayHaveArrived: true,
    });
  });
});
