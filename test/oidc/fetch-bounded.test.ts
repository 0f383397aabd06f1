import { describe, expect, test } from 'vitest';
import { fetchBounded } from '../../app/_oidc/fetch-bounded.ts';
import { OidcClient } from '../../app/_oidc/oidc-client.ts';
import { browse } from './browse.ts';
import { REDIRECT_URI, startProvider, type TestProvider } from './provider.ts';
import { away } from './refusal.ts';

const DISCOVERY = '/.well-known/openid-configuration';
const PLACES = [DISCOVERY, '/token', '/jwks', '/me'];

/** Signs in, from the beginning to the end. */
async function signIn({ settings }: TestProvider) {
  const client = new OidcClient(settings, Date.now);
  const { url, request } = await client.begin(REDIRECT_URI, '/');
  return client.finish(await browse(url), request);
}

describe.each(PLACES)('a provider that fails at %s is away', (path) => {
  test('by an error of its server', async () => {
    const provider = await startProvider({ isConform: true });
    provider.lie(path, (context) => {
      context.status = 500;
    });
    expect(await away(signIn(provider))).toMatch(new RegExp(`^(GET|POST) http\\S+${path} was answered with 500$`));
  });

  test('by an answer of 5 MB, of which not more than one is read', async () => {
    const provider = await startProvider({ isConform: true });
    provider.lie(path, (context) => {
      context.body = JSON.stringify('x'.repeat(5_000_000));
    });
    expect(await away(signIn(provider))).toMatch(/^(GET|POST) http\S+ was answered with more than 1000000 bytes$/);
  });

  test('by an end in the middle of its answer', async () => {
    const provider = await startProvider({ isConform: true });
    provider.lie(path, (context) => {
      context.respond = false;
      const { res } = context;
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 }).write('{', () => res.destroy());
    });
    expect(await away(signIn(provider))).toMatch(/^(GET|POST) http\S+: \S/);
  });
});

test('a provider that hangs, before its answer or in the middle, is away after five seconds', async () => {
  const begun = performance.now();
  const hanging = PLACES.map(async (path, index) => {
    const provider = await startProvider({ isConform: true });
    provider.lie(path, ({ res }) => {
      if (index % 2 === 1) res.writeHead(200, { 'content-type': 'application/json' }).write('{');
      return new Promise(() => {});
    });
    return away(signIn(provider));
  });
  for (const reason of await Promise.all(hanging)) {
    expect(reason).toMatch(/^(GET|POST) http\S+: no whole answer in time$/);
  }
  // The library waits for half a minute.
  expect(performance.now() - begun).toBeLessThan(20_000);
});

test.each(['http://login.example.com/token', 'http://10.0.0.1/token', 'file:///etc/passwd', 'https://u:p@a.example'])(
  'nothing is sent to %s',
  async (address) => {
    const request = { method: 'POST', body: 'secret', headers: {}, redirect: 'manual' } as const;
    expect(await away(fetchBounded(address, request))).toBe(`POST ${address} would be in the clear: https is needed`);
  },
);
