import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { OidcClient } from '../../app/_oidc/oidc-client.ts';
import { freePort } from '../support/free-port.ts';
import { browse } from './browse.ts';
import { REDIRECT_URI, startProvider } from './provider.ts';
import { away } from './refusal.ts';

const DISCOVERY = '/.well-known/openid-configuration';

describe('a provider that is down as the program starts', () => {
  test('costs nothing, and people sign in by it within a minute of its coming', async () => {
    const port = await freePort();
    const { settings } = await startProvider();
    const issuer = new URL(`http://127.0.0.1:${port}`);
    const begun = Date.now();
    let now = begun;
    const client = new OidcClient({ ...settings, issuer }, () => now);
    const reason = `GET ${issuer}.well-known/openid-configuration: ECONNREFUSED`;
    expect(await away(client.begin(REDIRECT_URI, '/'))).toBe(reason);

    const provider = await startProvider({ port });
    now += 4_999;
    expect(await away(client.begin(REDIRECT_URI, '/'))).toBe(reason);
    expect(provider.asked(DISCOVERY)).toBe(0);
    now += 1;
    const { url, request } = await client.begin(REDIRECT_URI, '/');
    expect((await client.finish(await browse(url), request)).subject).toBe('ada');
    expect(now - begun).toBeLessThan(60_000);
  });

  test('is asked again after a clock was set back', async () => {
    const port = await freePort();
    const { settings } = await startProvider();
    let now = Date.UTC(2026, 0, 1);
    const client = new OidcClient({ ...settings, issuer: new URL(`http://127.0.0.1:${port}`) }, () => now);
    await away(client.begin(REDIRECT_URI, '/'));
    await startProvider({ port });
    now -= 3_600_000;
    await expect(client.begin(REDIRECT_URI, '/')).resolves.toBeDefined();
  });
});

describe('what a provider says of itself', () => {
  test('is asked once by many who come together, and again after an hour', async () => {
    const provider = await startProvider();
    let now = 0;
    const client = new OidcClient(provider.settings, () => now);
    await Promise.all(Array.from({ length: 20 }, () => client.begin(REDIRECT_URI, '/')));
    expect(provider.asked(DISCOVERY)).toBe(1);
    now += 60 * 60_000 - 1;
    await client.begin(REDIRECT_URI, '/');
    expect(provider.asked(DISCOVERY)).toBe(1);
    now += 1;
    await client.begin(REDIRECT_URI, '/');
    expect(provider.asked(DISCOVERY)).toBe(2);
  });

  test('has to be about the issuer that is set', async () => {
    const provider = await startProvider();
    const { issuer } = provider.settings;
    provider.lie(DISCOVERY, (context) => Object.assign(context.body ?? {}, { issuer: `${issuer}tenant` }));
    expect(await away(new OidcClient(provider.settings, Date.now).begin(REDIRECT_URI, '/'))).toBe(
      `${issuer}.well-known/openid-configuration calls itself "${issuer}tenant": set AFTERCLOSE_OIDC_ISSUER to that`,
    );
  });

  test.each([
    ['authorization_endpoint', 'http://login.example.com/auth'],
    ['token_endpoint', 'http://169.254.169.254/token'],
    ['jwks_uri', undefined],
  ])('has to name an %s that is safe, which %s is not', async (endpoint, address) => {
    const provider = await startProvider();
    provider.lie(DISCOVERY, (context) => Object.assign(context.body ?? {}, { [endpoint]: address }));
    expect(await away(new OidcClient(provider.settings, Date.now).begin(REDIRECT_URI, '/'))).toBe(
      `${provider.settings.issuer}.well-known/openid-configuration names no ${endpoint} with https`,
    );
  });

  test.each<[string, number, string, string]>([
    ['a page that is not there', 404, 'application/json', 'unexpected HTTP response status code (404)'],
    ['a redirect', 302, 'application/json', 'unexpected HTTP response status code (302)'],
    ['a page for people', 200, 'text/html', 'unexpected response content-type (200)'],
    ['no JSON', 200, 'application/json', 'failed to parse "response" body as JSON'],
  ])('can be no %s', async (_, status, type, reason) => {
    const server = createServer((_request, response) =>
      response.writeHead(status, { 'content-type': type, location: '/' }).end('<secret>'),
    );
    const { settings } = await startProvider();
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    try {
      const client = new OidcClient({ ...settings, issuer: new URL(`http://127.0.0.1:${port}/realm/`) }, Date.now);
      expect(await away(client.begin(REDIRECT_URI, '/'))).toBe(
        `http://127.0.0.1:${port}/realm/.well-known/openid-configuration: ${reason}`,
      );
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
