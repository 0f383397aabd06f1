import { describe, expect, test } from 'vitest';
import { OidcClient } from '../../app/_oidc/oidc-client.ts';
import { browse } from './browse.ts';
import { CLIENT_SECRET, REDIRECT_URI, startProvider, type TestProvider } from './provider.ts';
import { refusal } from './refusal.ts';

const ADA = {
  subject: 'ada',
  email: 'ada@example.com',
  emailVerified: true,
  name: 'Ada Lovelace',
  groups: ['dev', 'ops'],
};

/** Somebody who was at the provider and comes back. */
async function comeBack({ settings }: TestProvider) {
  const client = new OidcClient(settings, Date.now);
  const { url, request } = await client.begin(REDIRECT_URI, '/incidents');
  const callback = await browse(url);
  const secrets = [CLIENT_SECRET, request.codeVerifier, request.nonce, callback.searchParams.get('code') ?? ''];
  return { client, callback, request, secrets: secrets.filter(Boolean) };
}

/** The callback with other parameters; null leaves one out. */
function changed(callback: URL, parameters: Record<string, string | null>): URL {
  const url = new URL(callback);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url;
}

describe('somebody who comes back from the provider', () => {
  test('is who the id token says, and nothing else is asked', async () => {
    const provider = await startProvider();
    const { client, callback, request } = await comeBack(provider);
    expect(request.returnTo).toBe('/incidents');
    expect(await client.finish(callback, request)).toEqual({ ...ADA, issuer: callback.searchParams.get('iss') });
    expect(['/token', '/jwks', '/me'].map(provider.asked)).toEqual([1, 1, 0]);
  });

  test('was sent there with PKCE by S256, and a state and a nonce of their own', async () => {
    const { settings } = await startProvider();
    const client = new OidcClient(settings, Date.now);
    const begun = await Promise.all([client.begin(REDIRECT_URI, '/'), client.begin(REDIRECT_URI, '/')]);
    for (const { url, request } of begun) {
      const sent = Object.fromEntries(url.searchParams);
      const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(request.codeVerifier));
      expect(sent).toEqual({
        client_id: 'afterclose',
        code_challenge: Buffer.from(hash).toString('base64url'),
        code_challenge_method: 'S256',
        nonce: request.nonce,
        redirect_uri: REDIRECT_URI,
        response_type: 'code',
        scope: 'openid email profile',
        state: request.state,
      });
      expect(url.href).not.toContain(request.codeVerifier);
    }
    const random = begun.flatMap(({ request: { state, nonce, codeVerifier } }) => [state, nonce, codeVerifier]);
    expect(new Set(random).size).toBe(6);
    expect(random.every((text) => text.length >= 43)).toBe(true);
  });

  test.each(['client_secret_basic', 'client_secret_post', 'none'] as const)(
    'is taken where the provider has this program prove itself by %s',
    async (method) => {
      const provider = await startProvider({ client: { token_endpoint_auth_method: method } });
      // A provider for all kinds of clients; one that takes a single kind says so.
      provider.lie('/.well-known/openid-configuration', (context) => {
        Object.assign(context.body ?? {}, { token_endpoint_auth_methods_supported: [method] });
      });
      let authorization: string | undefined;
      provider.lie('/token', ({ req }) => {
        authorization = req.headers.authorization;
      });
      const settings = { ...provider.settings, clientSecret: method === 'none' ? null : CLIENT_SECRET };
      const { client, callback, request } = await comeBack({ ...provider, settings });
      expect(await client.finish(callback, request)).toMatchObject(ADA);
      expect(authorization?.startsWith('Basic ') ?? false).toBe(method === 'client_secret_basic');
    },
  );
});

describe('what the id token lacks is asked of userinfo', () => {
  test('if it has no address', async () => {
    const provider = await startProvider({ isConform: true });
    const { client, callback, request } = await comeBack(provider);
    expect(await client.finish(callback, request)).toMatchObject(ADA);
    expect(provider.asked('/me')).toBe(1);
  });

  test('if it has no groups, and they decide about roles', async () => {
    const provider = await startProvider({ claims: { email: 'ada@example.com' } });
    provider.lie('/me', (context) => Object.assign(context.body ?? {}, { groups: ['ops'] }));
    const withRoles = { ...provider.settings, roles: [{ group: 'ops', role: 'admin' } as const] };
    const { client, callback, request } = await comeBack({ ...provider, settings: withRoles });
    expect((await client.finish(callback, request)).groups).toEqual(['ops']);
    const without = await comeBack(provider);
    expect((await without.client.finish(without.callback, without.request)).groups).toEqual([]);
    expect(provider.asked('/me')).toBe(1);
  });

  test('unless the provider has none', async () => {
    const provider = await startProvider({ isConform: true });
    provider.lie('/.well-known/openid-configuration', (context) => {
      Object.assign(context.body ?? {}, { userinfo_endpoint: undefined });
    });
    const { client, callback, request } = await comeBack(provider);
    expect(await client.finish(callback, request)).toMatchObject({ subject: 'ada', email: null, emailVerified: false });
  });

  test('and is refused if it is about somebody else', async () => {
    const provider = await startProvider({ isConform: true });
    provider.lie('/me', (context) => Object.assign(context.body ?? {}, { sub: 'eve' }));
    const { client, callback, request, secrets } = await comeBack(provider);
    expect((await refusal(client.finish(callback, request), secrets)).reason).toContain('"sub"');
  });
});

describe('a callback is refused', () => {
  test('whose state is not that of the browser, and its code is not used', async () => {
    const provider = await startProvider();
    const { client, callback, request, secrets } = await comeBack(provider);
    const reasons = [
      await refusal(client.finish(changed(callback, { state: 'of another browser' }), request), secrets),
      await refusal(client.finish(changed(callback, { state: null }), request), secrets),
      await refusal(client.finish(callback, { ...request, state: 'of another sign-in' }), secrets),
    ].map(({ reason }) => reason);
    expect(reasons).toEqual([
      'unexpected "state" response parameter value',
      'response parameter "state" missing',
      'unexpected "state" response parameter value',
    ]);
    expect(provider.asked('/token')).toBe(0);
  });

  test('that comes from another provider, or does not say from which', async () => {
    const provider = await startProvider();
    const { client, callback, request, secrets } = await comeBack(provider);
    const other = changed(callback, { iss: 'https://evil.example' });
    expect((await refusal(client.finish(other, request), secrets)).reason).toBe(
      'unexpected "iss" (issuer) response parameter value',
    );
    expect((await refusal(client.finish(changed(callback, { iss: null }), request), secrets)).reason).toBe(
      'response parameter "iss" (issuer) missing',
    );
    expect(provider.asked('/token')).toBe(0);
  });

  test('by a browser that does not have the verifier of PKCE', async () => {
    const { client, callback, request, secrets } = await comeBack(await startProvider());
    const { reason } = await refusal(client.finish(callback, { ...request, codeVerifier: 'x'.repeat(43) }), secrets);
    expect(reason).toBe('the provider answered invalid_grant');
  });

  test('whose code was used before', async () => {
    const { client, callback, request, secrets } = await comeBack(await startProvider());
    await client.finish(callback, request);
    const { reason, message } = await refusal(client.finish(callback, request), secrets);
    expect(reason).toBe('the provider answered invalid_grant');
    expect(message).toBe(
      'The sign-in could not be completed. Begin it again; if that does not help, the audit log says why.',
    );
  });

  test('by which the provider declined', async () => {
    const interaction = { error: 'access_denied', error_description: 'Nobody <b>knows</b> you' };
    const { client, callback, request, secrets } = await comeBack(await startProvider({ interaction }));
    const { reason, message } = await refusal(client.finish(callback, request), [...secrets, 'Nobody']);
    expect(reason).toBe('the provider sent back access_denied');
    expect(message).toBe('The provider did not let you in: the sign-in was declined there.');
    const odd = await refusal(client.finish(changed(callback, { error: '<script>' }), request));
    expect(odd.reason).toBe('the provider sent back an error without a code');
  });

  test('if the provider does not know the secret of this program', async () => {
    const provider = await startProvider();
    const settings = { ...provider.settings, clientSecret: 'a secret that was replaced' };
    const { client, callback, request, secrets } = await comeBack({ ...provider, settings });
    const { reason, message } = await refusal(client.finish(callback, request), [...secrets, settings.clientSecret]);
    expect(reason).toBe('the provider answered 401');
    expect(message).toContain('check AFTERCLOSE_OIDC_CLIENT_ID and AFTERCLOSE_OIDC_CLIENT_SECRET.');
  });
});
