import { randomBytes } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { sharedDatabase } from '../../app/_process/shared-database.ts';
import { previewChannelKindOperation } from '../../app/api/v1/channels/preview/operation.ts';
import * as channels from '../../app/api/v1/channels/route.ts';
import { askOperation } from '../support/api-route.ts';
import { NOW, post } from './incident-requests.ts';
import {
  CHAT,
  created,
  DIGEST,
  KEY,
  MAIL,
  MANAGER,
  PAGER,
  previewOf,
  problemsOf,
  put,
  serveWithKey,
  URL_OF_ALL,
} from './some-channels.ts';
import { inWebProgramAt, serve } from './web-program.ts';

inWebProgramAt(NOW);

async function storedText(): Promise<string> {
  return JSON.stringify(await (await sharedDatabase()).query('SELECT target, sealed FROM notification_channel'));
}

describe('a channel of each kind', () => {
  test.each<[object, object, string]>([
    [{ name: 'ops', kind: 'slack', url: CHAT }, { kind: 'slack', host: 'hooks.example.com' }, '/services/'],
    [{ name: 'ops', kind: 'teams', url: `${CHAT}?sig=a` }, { kind: 'teams', host: 'hooks.example.com' }, 'sig='],
    [{ name: 'ops', kind: 'discord', url: CHAT }, { kind: 'discord', host: 'hooks.example.com' }, '/services/'],
    [PAGER, { kind: 'pagerduty', url: 'https://events.pagerduty.com/v2/enqueue' }, KEY],
    [MAIL, { kind: 'email', host: 'mail.example.com', user: 'ada', hasPassword: true }, 'hunter2'],
    [MANAGER, { kind: 'alertmanager', url: MANAGER.url, isAuthorized: true }, 'hunter2'],
  ])('%j is answered and stored without its secret', async (body, shown, secret) => {
    await serveWithKey();
    const channel = await created(body);
    expect(channel).toMatchObject(shown);
    expect(JSON.stringify(channel)).not.toContain(secret);
    expect(await storedText()).not.toContain(secret);
    const items = (await (await channels.GET(new Request(URL_OF_ALL))).json()).channels;
    expect(items).toEqual([channel]);
  });

  test.each<[object, string, RegExp]>([
    [{ name: 'ops', kind: 'slack' }, 'url', /text/],
    [{ name: 'ops', kind: 'slack', url: 'http://10.0.0.1/' }, 'url', /public address/],
    [
      { name: 'ops', kind: 'slack', url: CHAT, secret: null },
      'secret',
      /unknown member; expected one of name, kind, url/,
    ],
    [{ ...PAGER, routingKey: 'abc' }, 'routingKey', /32 letters and digits/],
    [{ ...PAGER, url: 'https://127.0.0.1/' }, 'url', /public address/],
    [{ ...MAIL, host: 'mail example' }, 'host', /mail server/],
    [{ ...MAIL, host: '127.0.0.1' }, 'host', /public address/],
    [{ ...MAIL, host: '::1' }, 'host', /public address/],
    [{ ...MAIL, port: 0 }, 'port', /port from 1 to 65535/],
    [{ ...MAIL, security: 'ssl' }, 'security', /tls, starttls, none/],
    [{ ...MAIL, security: 'none' }, 'security', /since there is a password/],
    [{ ...MAIL, from: 'ada' }, 'from', /alerts@example.com/],
    [{ ...MAIL, from: 'a@b.example\r\nBcc: eve@example.com' }, 'from', /alerts@example.com/],
    [{ ...MAIL, to: [] }, 'to', /1 to 50 addresses/],
    [{ ...MAIL, to: ['ada'] }, 'to', /alerts@example.com/],
    [{ ...MANAGER, authorization: 'a\r\nx: y' }, 'authorization', /value of the header/],
    [{ ...MAIL, digest: { ...DIGEST, day: 'monday' } }, 'digest.day', /mon, tue, wed/],
    [{ ...MAIL, digest: { ...DIGEST, time: '24:00' } }, 'digest.time', /time of the day/],
    [{ ...MAIL, digest: { ...DIGEST, zone: 'Berlin' } }, 'digest.zone', /IANA time zone/],
    [{ ...MANAGER, digest: DIGEST }, 'digest', /unknown member/],
    [{ ...MAIL, changeEvents: true }, 'changeEvents', /unknown member/],
    [{ ...PAGER, changeEvents: 1 }, 'changeEvents', /true or false/],
  ])('%j is refused by the name of what is wrong', async (body, parameter, expected) => {
    await serveWithKey();
    expect(await problemsOf(await channels.POST(post(body)))).toEqual([
      { parameter, expected: expect.stringMatching(expected) },
    ]);
  });
});

describe('a change', () => {
  test('keeps the secret that is absent, while it goes to the same server', async () => {
    await serveWithKey();
    const { id } = await created(MAIL);
    const { password: _, ...other } = MAIL;
    expect(await (await put(id, { ...other, to: ['bob@example.com'] })).json()).toMatchObject({
      hasPassword: true,
      to: ['bob@example.com'],
    });
    expect(await (await put(id, { ...other, user: null })).json()).toMatchObject({ hasPassword: false });
  });

  test.each<[object, object, string]>([
    [MAIL, { host: 'other.example.com', password: undefined }, 'password'],
    [PAGER, { url: 'https://other.example.com/', routingKey: undefined }, 'routingKey'],
    [MANAGER, { url: 'https://other.example.com/', authorization: undefined }, 'authorization'],
  ])('of %j sends no secret to another server unless it is given again (%j)', async (body, change, parameter) => {
    await serveWithKey();
    const { id } = await created(body);
    expect(await problemsOf(await put(id, { ...body, ...change }))).toMatchObject([{ parameter }]);
  });

  test('is to the same kind', async () => {
    await serveWithKey();
    const { id } = await created(PAGER);
    expect(await problemsOf(await put(id, { name: 'ops', kind: 'slack', url: CHAT }))).toEqual([
      { parameter: 'kind', expected: expect.stringMatching(/^expected pagerduty/) },
    ]);
  });

  test('asks for the secret again where it can not be read any more', async () => {
    await serveWithKey();
    const { id } = await created({ name: 'ops', kind: 'slack', url: CHAT });
    vi.stubEnv('AFTERCLOSE_SECRET_KEY', randomBytes(32).toString('base64'));
    expect(await problemsOf(await put(id, { name: 'ops', kind: 'slack' }))).toEqual([
      { parameter: 'url', expected: expect.stringMatching(/again: .*under another key/) },
    ]);
    expect((await put(id, { name: 'ops', kind: 'slack', url: CHAT })).status).toBe(200);
  });
});

test('without a key, PostgreSQL takes the secret of a webhook as it is, and no other', async () => {
  const database = await serve([]);
  if (database.url.startsWith('file:')) return;
  expect(await problemsOf(await channels.POST(post(PAGER)))).toEqual([
    { parameter: 'routingKey', expected: expect.stringMatching(/AFTERCLOSE_SECRET_KEY/) },
  ]);
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const hook = await created({ name: 'hook', kind: 'webhook', url: 'https://hooks.example.com/', secret });
  expect(hook).toMatchObject({ isSigned: true });
  expect(hook).not.toHaveProperty('secret');
});

describe('GET /channels/{id}/preview', () => {
  test.each<[object, string, object]>([
    [{ name: 'ops', kind: 'slack', url: CHAT }, '', { text: expect.stringMatching(/^Firing: chat, production/) }],
    [PAGER, '?message=firing', { event_action: 'trigger', dedup_key: 'afterclose-example' }],
    [PAGER, '?message=resolved', { event_action: 'resolve', dedup_key: 'afterclose-example' }],
    [MAIL, '?message=resolved', { subject: expect.stringMatching(/^Resolved: chat, production: over after 25 min/) }],
    [MAIL, '?message=test', { subject: 'Test: channel mail' }],
    [{ name: 'hook', kind: 'webhook', url: 'https://hooks.example.com/' }, '', { type: 'alert.firing' }],
  ])('of %j%s is what it would get, of an example where nothing has fired', async (body, query, expected) => {
    await serveWithKey();
    const answer = await previewOf(body, query);
    expect(answer).toMatchObject({ isExample: true, body: expected });
    expect(JSON.stringify(answer)).not.toMatch(/hunter2|0123456789abcdef0|services/);
  });
});

describe('GET /channels/preview', () => {
  const preview = (query: string) => askOperation(previewChannelKindOperation, { query });

  test('is what a channel of a kind would get, before there is one, and what people read of it', async () => {
    await serveWithKey();
    const answer = await (await preview('kind=slack&message=resolved')).json();
    expect(answer).toMatchObject({
      kind: 'slack',
      message: 'resolved',
      isExample: true,
      said: {
        title: expect.stringMatching(/^Resolved: chat, production: over after 25 min/),
        facts: expect.arrayContaining([{ name: 'Rule', text: 'Example: sends after close above 2 %, warning' }]),
        links: [{ text: 'Open the alert', url: expect.stringMatching(/\/alerts$/) }],
      },
    });
    expect(answer.body.text).toBe(answer.said.title);
  });

  test('takes a kind that there is', async () => {
    await serveWithKey();
    expect(await problemsOf(await preview('kind=telex'))).toMatchObject([{ parameter: 'kind' }]);
    expect(await problemsOf(await preview(''))).toMatchObject([{ parameter: 'kind' }]);
  });
});
