import type { LookupAddress } from 'node:dns';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { guardedLookup } from '../../app/_notify/guarded-lookup.ts';
import { sendWebhook } from '../../app/_notify/webhook.ts';
import { hookServer } from './hook-server.ts';

const LOOPBACK = ['127.0.0.0/8'];

function addresses(...texts: string[]): LookupAddress[] {
  return texts.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
}

/** What a connection to a name gets that has these addresses. */
function lookUp(found: readonly string[], privateTargets: readonly string[], all: boolean): Promise<unknown[]> {
  const lookup = guardedLookup(privateTargets, async () => addresses(...found));
  return new Promise((resolve, reject) => {
    lookup('hooks.example.com', { all }, (error, ...rest) => (error ? reject(error) : resolve(rest)));
  });
}

describe('a name', () => {
  test('leads to its addresses if all of them are public', async () => {
    const found = ['1.1.1.1', '2606:4700:4700::1111'];
    expect(await lookUp(found, [], true)).toEqual([addresses(...found)]);
    expect(await lookUp(found, [], false)).toEqual(['1.1.1.1', 4]);
  });

  test.each([
    ['127.0.0.1'],
    ['10.0.0.1'],
    ['169.254.169.254'],
    ['::1'],
    ['::ffff:127.0.0.1'],
    ['64:ff9b::7f00:1'],
    ['1.1.1.1', '127.0.0.1'],
    ['127.0.0.1', '1.1.1.1'],
  ])('leads nowhere if one of them is not: %s %s', async (...found) => {
    await expect(lookUp(found, [], true)).rejects.toThrow(
      'an address of hooks.example.com is not a public address; AFTERCLOSE_PRIVATE_TARGETS lists',
    );
  });

  test('leads to private addresses that are allowed', async () => {
    expect(await lookUp(['127.0.0.1', '1.1.1.1'], LOOPBACK, false)).toEqual(['127.0.0.1', 4]);
    await expect(lookUp(['127.0.0.1', '10.0.0.1'], LOOPBACK, false)).rejects.toThrow('not a public address');
  });

  test('without an address leads nowhere', async () => {
    await expect(lookUp([], [], true)).rejects.toThrow('hooks.example.com has no address');
  });
});

describe('a message', () => {
  const message = { id: 'msg_1', body: '{}' };
  const send = (url: string, privateTargets: readonly string[], ...answers: string[][]) => {
    let asked = 0;
    const resolve = async () => {
      const found = answers[asked] ?? answers.at(-1) ?? [];
      asked += 1;
      return addresses(...found);
    };
    const attempt = sendWebhook({ url, secret: null }, message, { privateTargets, now: Date.now, resolve });
    return attempt.then((outcome) => ({ ...outcome, asked }));
  };

  test('goes to the address that was checked, by the name in the URL', async () => {
    const { url, received } = await hookServer();
    const { port } = new URL(url);
    const sent = await send(`http://hooks.example.com:${port}/`, LOOPBACK, ['127.0.0.1']);
    expect([sent.isDelivered, received[0]?.headers.host]).toEqual([true, `hooks.example.com:${port}`]);
  });

  test('does not reach a server by a name that leads to a private address', async () => {
    const { url, received } = await hookServer();
    const sent = await send(`http://hooks.example.com:${new URL(url).port}/`, [], ['127.0.0.1']);
    expect(sent).toMatchObject({ isDelivered: false, mayHaveArrived: false });
    expect(sent.outcome).toMatch(/^an address of hooks\.example\.com is not a public address/);
    expect(received).toEqual([]);
  });

  test('asks for the name once: one that leads elsewhere the second time has no second time', async () => {
    const { url, received } = await hookServer();
    const sent = await send(`http://hooks.example.com:${new URL(url).port}/`, [], ['10.0.0.1'], ['127.0.0.1']);
    expect([sent.asked, received.length]).toEqual([1, 0]);
  });

  test.each(['127.0.0.1', '0x7f.1', '2130706433', 'localhost', '[::ffff:127.0.0.1]', '[::1]', '0'])(
    'does not reach %s, which no lookup is asked for',
    async (host) => {
      const { url, received } = await hookServer();
      const sent = await send(`http://${host}:${new URL(url).port}/`, []);
      expect([sent.outcome, sent.asked]).toEqual([expect.stringMatching('not a public address'), 0]);
      expect(received).toEqual([]);
    },
  );

  test('goes to localhost, as the system resolves it, where loopback is allowed', async () => {
    const { url, received } = await hookServer();
    const target = { url: url.replace('127.0.0.1', 'localhost'), secret: null };
    const privateTargets = ['127.0.0.0/8', '::1/128'];
    await sendWebhook(target, message, { privateTargets, now: Date.now });
    expect(received.map(({ id }) => id)).toEqual(['msg_1']);
  });

  test('ignores the proxies of the environment', async () => {
    const proxy = await hookServer();
    const { url, received } = await hookServer();
    for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY']) vi.stubEnv(name, proxy.url);
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    await send(url, LOOPBACK);
    expect([received.length, proxy.received.length]).toEqual([1, 0]);
  });
});
