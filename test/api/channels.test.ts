import { randomBytes } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { sharedDatabase } from '../../app/_process/shared-database.ts';
import { sharedSecrets } from '../../app/_process/shared-secrets.ts';
import { ruleOperation } from '../../app/api/v1/alerts/rules/[id]/operation.ts';
import { createRuleOperation } from '../../app/api/v1/alerts/rules/operation.ts';
import * as one from '../../app/api/v1/channels/[id]/route.ts';
import * as tests from '../../app/api/v1/channels/[id]/test/route.ts';
import { testOutcome } from '../../app/api/v1/channels/[id]/test/test-outcome.ts';
import * as channels from '../../app/api/v1/channels/route.ts';
import { type AnswerHook, hookServer, withStatus } from '../notify/hook-server.ts';
import { outboxOver, sendOnce } from '../notify/outbox-world.ts';
import { askOperation } from '../support/api-route.ts';
import { context, NOW, post } from './incident-requests.ts';
import { inWebProgramAt, serve } from './web-program.ts';

const URL_OF_ALL = 'http://localhost/api/v1/channels';
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const GIVEN = { name: 'ops', kind: 'webhook', url: 'https://hooks.example.com/a', secret: SECRET };
const NO_ID = '0123456789abcdef';
const timed = (outcome: string) => expect.stringMatching(new RegExp(`^${outcome}, \\d+ ms$`));

inWebProgramAt(NOW);

async function created(body: object = GIVEN) {
  const answer = await channels.POST(post(body));
  expect(answer.status).toBe(201);
  return answer.json();
}

function put(id: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  const request = new Request(`${URL_OF_ALL}/${id}`, { method: 'PUT', body: JSON.stringify(body), headers });
  return one.PUT(request, context(id));
}

function get(id: string): Promise<Response> {
  return one.GET(new Request(`${URL_OF_ALL}/${id}`), context(id));
}

async function listed() {
  return (await (await channels.GET(new Request(URL_OF_ALL))).json()).channels;
}

async function storedTargets(): Promise<string[]> {
  const rows = await (await sharedDatabase()).query<{ target: string; sealed: string | null }>(
    'SELECT target, sealed FROM notification_channel',
  );
  return rows.map(({ target, sealed }) => `${target} ${sealed}`);
}

async function problemsOf(answer: Response) {
  expect(answer.status).toBe(400);
  return (await answer.json()).problems;
}

describe('POST /channels', () => {
  test('is 201 with the channel, whose secret nobody gets back', async () => {
    await serve([]);
    // PostgreSQL has no other place for a key, and keeps the secret of a webhook as it is without one.
    vi.stubEnv('AFTERCLOSE_SECRET_KEY', randomBytes(32).toString('base64'));
    const channel = await created();
    expect(channel).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      name: 'ops',
      kind: 'webhook',
      url: GIVEN.url,
      isSigned: true,
      ...{ digest: null, changeEvents: false },
      createdAt: NOW,
      updatedAt: NOW,
    });
    expect([...(await listed()), await (await get(channel.id)).json()]).toEqual([channel, channel]);
    expect((await storedTargets()).join()).not.toContain(SECRET);
  });

  test.each([undefined, null])('takes no secret (%s) for none', async (secret) => {
    await serve([]);
    expect(await created({ ...GIVEN, secret })).toMatchObject({ isSigned: false });
  });

  test.each<[object, string, RegExp]>([
    [{ ...GIVEN, name: '' }, 'name', /not empty/],
    [{ ...GIVEN, name: 'a\0' }, 'name', /U\+0000/],
    [{ ...GIVEN, kind: 'telex' }, 'kind', /expected one of webhook, slack, pagerduty/],
    [{ name: 'ops', kind: 'webhook' }, 'url', /text/],
    [{ ...GIVEN, url: 'hooks.example.com' }, 'url', /http or https/],
    [{ ...GIVEN, url: 'ftp://hooks.example.com/' }, 'url', /http or https/],
    [{ ...GIVEN, url: 'https://ada:pw@hooks.example.com/' }, 'url', /without user and password/],
    [{ ...GIVEN, url: `https://hooks.example.com/${'a'.repeat(2_048)}` }, 'url', /at most 2048/],
    [{ ...GIVEN, url: 'http://127.0.0.1:4318/' }, 'url', /public address.*AFTERCLOSE_PRIVATE_TARGETS/],
    [{ ...GIVEN, url: 'http://0x7f.1/' }, 'url', /public address/],
    [{ ...GIVEN, url: 'http://[::ffff:127.0.0.1]/' }, 'url', /public address/],
    [{ ...GIVEN, url: 'http://localhost/' }, 'url', /public address/],
    [{ ...GIVEN, url: 'http://169.254.169.254/' }, 'url', /public address/],
    [{ ...GIVEN, secret: 'generate' }, 'secret', /whsec_ and, in base64, 24 to 64/],
    [{ ...GIVEN, secret: 'whsec_c2hvcnQ=' }, 'secret', /24 to 64/],
    [{ ...GIVEN, secret: 5 }, 'secret', /text/],
    [{ ...GIVEN, token: 'a' }, 'token', /unknown member; expected one of name, kind, url, secret/],
  ])('refuses by name what it can not use (%#)', async (body, parameter, expected) => {
    await serve([]);
    expect(await problemsOf(await channels.POST(post(body)))).toEqual([
      { parameter, expected: expect.stringMatching(expected) },
    ]);
    expect(await listed()).toEqual([]);
  });

  test('names all that is wrong', async () => {
    await serve([]);
    const problems = await problemsOf(await channels.POST(post({ ...GIVEN, url: 'http://10.0.0.1/', secret: 'a' })));
    expect(problems.map(({ parameter }: { parameter: string }) => parameter)).toEqual(['url', 'secret']);
  });

  test('takes a private address that is allowed', async () => {
    await serve([]);
    vi.stubEnv('AFTERCLOSE_PRIVATE_TARGETS', '10.0.0.0/8');
    expect(await created({ ...GIVEN, url: 'http://10.0.0.1/' })).toMatchObject({ url: 'http://10.0.0.1/' });
    expect((await channels.POST(post({ ...GIVEN, url: 'http://127.0.0.1/' }))).status).toBe(400);
  });
});

describe('PUT /channels/{id}', () => {
  test('changes a channel, and its secret only where one is given', async () => {
    await serve([]);
    const { id } = await created();
    const { secret: _, ...other } = { ...GIVEN, name: 'night' };
    expect(await (await put(id, other)).json()).toMatchObject({ id, name: 'night', isSigned: true });
    expect(await (await put(id, { ...other, secret: null })).json()).toMatchObject({ isSigned: false });
    expect(await listed()).toMatchObject([{ id, name: 'night', isSigned: false }]);
  });

  test('refuses what a new channel may not have either', async () => {
    await serve([]);
    const { id } = await created();
    expect(await problemsOf(await put(id, { ...GIVEN, url: 'http://[::1]/' }))).toMatchObject([{ parameter: 'url' }]);
    expect(await problemsOf(await put(id, { ...GIVEN, secret: 'a' }))).toMatchObject([{ parameter: 'secret' }]);
    expect(await listed()).toMatchObject([{ url: GIVEN.url }]);
  });
});

describe('DELETE /channels/{id}', () => {
  test('answers what the channel was, and then it is gone', async () => {
    await serve([]);
    const channel = await created();
    const remove = () =>
      one.DELETE(new Request(`${URL_OF_ALL}/${channel.id}`, { method: 'DELETE' }), context(channel.id));
    expect(await (await remove()).json()).toEqual(channel);
    expect([(await remove()).status, (await get(channel.id)).status]).toEqual([404, 404]);
    expect(await storedTargets()).toEqual([]);
  });

  test('is a 409 that names the rules that would notify nobody, unless it takes it out of them', async () => {
    await serve([]);
    const [channel, other] = [await created(), await created({ ...GIVEN, name: 'night' })];
    const rule = {
      name: 'above 2 %',
      measure: 'sendAfterCloseRate',
      condition: { kind: 'threshold', above: 0.02 },
      channels: [channel.id, other.id],
    };
    const { id } = await (await askOperation(createRuleOperation, { body: rule })).json();
    const remove = (query: string) =>
      one.DELETE(new Request(`${URL_OF_ALL}/${channel.id}${query}`, { method: 'DELETE' }), context(channel.id));
    for (const query of ['', '?force=false']) {
      const refused = await remove(query);
      const { title, detail } = await refused.json();
      expect([refused.status, title]).toEqual([409, 'Conflict']);
      expect(detail).toContain('named by the rule "above 2 %"');
    }
    expect(await listed()).toHaveLength(2);
    expect((await remove('?force=true')).status).toBe(200);
    const kept = await (await askOperation(ruleOperation, { segments: { id } })).json();
    expect(kept).toMatchObject({ channels: [other.id], revision: 2 });
    expect((await remove('?force=yes')).status).toBe(400);
  });
});

describe('POST /channels/{id}/test', () => {
  const ask = (id: string, body: unknown = {}) => tests.POST(post(body), context(id));

  /** The answer while a receiver runs. */
  async function tested(answer: AnswerHook, privateTargets: readonly string[] = ['127.0.0.0/8']) {
    const database = await serve([]);
    const server = await hookServer(answer);
    vi.stubEnv('AFTERCLOSE_PRIVATE_TARGETS', '127.0.0.0/8');
    const { id } = await created({ ...GIVEN, url: server.url });
    const outbox = outboxOver(database, { now: () => NOW, privateTargets, secrets: sharedSecrets() });
    const asked = ask(id);
    await expect.poll(() => outbox.hasDue(), { timeout: 20_000 }).toBe(true);
    await sendOnce(database, outbox);
    return { id, answered: await (await asked).json(), received: server.received };
  }

  test('answers that the message was taken, which is signed and says that it is a test', async () => {
    const { id, answered, received } = await tested(withStatus(200));
    expect(answered).toEqual({ id: received[0]?.id, outcome: 'delivered', detail: timed('200 OK') });
    expect(received[0]?.headers).toHaveProperty('webhook-signature');
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      type: 'test',
      timestamp: new Date(NOW).toISOString(),
      data: { channel: { id, name: 'ops' }, text: expect.stringContaining('test') },
    });
  });

  test('answers why it was not', async () => {
    const { answered, received } = await tested(withStatus(404));
    expect(answered).toEqual({ id: received[0]?.id, outcome: 'failed', detail: timed('404 Not Found') });
  });

  test('shows that the receiver may not send there, whatever the web program may', async () => {
    const { answered, received } = await tested(withStatus(200), []);
    expect(answered).toMatchObject({ outcome: 'failed', detail: expect.stringMatching(/not a public address/) });
    expect(received).toEqual([]);
  });

  test('does not wait for ever for a receiver', async () => {
    const database = await serve([]);
    expect(await testOutcome(database, 'msg_nobody', 0)).toEqual({
      outcome: 'waiting',
      detail: 'no receiver has sent it within 0 s',
    });
  });

  test('takes an empty JSON object alone, which no page of another origin can send', async () => {
    await serve([]);
    const { id } = await created();
    expect(await problemsOf(await ask(id, { text: 'a' }))).toMatchObject([{ parameter: 'text' }]);
    const plain = new Request(`${URL_OF_ALL}/${id}/test`, { method: 'POST' });
    expect(await problemsOf(await tests.POST(plain, context(id)))).toMatchObject([{ parameter: 'body' }]);
  });
});

test.each([NO_ID, 'no-id'])('there is no channel %s', async (id) => {
  await serve([]);
  const answers = [await get(id), await put(id, GIVEN), await tests.POST(post({}), context(id))];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
});

test('unknown parameters are refused by name', async () => {
  await serve([]);
  const answers = [
    await channels.GET(new Request(`${URL_OF_ALL}?kind=webhook`)),
    await one.GET(new Request(`${URL_OF_ALL}/${NO_ID}?kind=webhook`), context(NO_ID)),
  ];
  for (const answer of answers) {
    expect(await problemsOf(answer)).toEqual([
      { parameter: 'kind', expected: 'unknown parameter; expected one of project' },
    ]);
  }
});
