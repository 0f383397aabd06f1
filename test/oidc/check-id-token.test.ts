import { decodeJwt, exportSPKI, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test, vi } from 'vitest';
import { OidcClient } from '../../app/_oidc/oidc-client.ts';
import { browse } from './browse.ts';
import { CLIENT_SECRET, FIRST_KEY, newKey, REDIRECT_URI, startProvider, type TestProvider } from './provider.ts';
import { refusal } from './refusal.ts';

type Sign = (claims: JWTPayload) => string | Promise<string>;

const SECOND_KEY = await newKey('second');

/** As the provider signs. */
const signed: Sign = (claims) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: FIRST_KEY.kid }).sign(FIRST_KEY.privateKey);

/** Signs in at a provider whose id tokens are made by `sign` from the claims of its true ones. */
async function signIn(provider: TestProvider, sign: Sign) {
  let idToken = '';
  provider.lie('/token', async (context) => {
    idToken = await sign(decodeJwt(tokenIn(context.body)));
    Object.assign(context.body ?? {}, { id_token: idToken });
  });
  const client = new OidcClient(provider.settings, Date.now);
  const { url, request } = await client.begin(REDIRECT_URI, '/');
  const callback = await browse(url);
  const finish = client.finish(callback, request);
  // What stands in the token is known only when it is made.
  await finish.catch(() => {});
  return { finish, secrets: [idToken, request.nonce, CLIENT_SECRET] };
}

function tokenIn(body: unknown): string {
  if (typeof body === 'object' && body !== null && 'id_token' in body) return String(body.id_token);
  throw new Error('The provider answered no id token.');
}

async function reasonFor(sign: Sign, provider?: TestProvider): Promise<string> {
  const { finish, secrets } = await signIn(provider ?? (await startProvider()), sign);
  return (await refusal(finish, secrets)).reason;
}

const seconds = (fromNow: number) => Math.floor(Date.now() / 1000) + fromNow;

describe('an id token is taken', () => {
  test.each<[string, Record<string, unknown>]>([
    ['as the provider made it', {}],
    ['whose issue is some seconds to come, by its own clock', { iat: seconds(20) }],
    ['that ended some seconds ago, by ours', { exp: seconds(-20) }],
    ['that names this client as its party', { azp: 'afterclose' }],
    ['of several audiences, if the party is this client', { aud: ['afterclose', 'other'], azp: 'afterclose' }],
  ])('%s', async (_, claims) => {
    const { finish } = await signIn(await startProvider(), (made) => signed({ ...made, ...claims }));
    expect((await finish).subject).toBe('ada');
  });
});

describe('an id token is refused', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['of another sign-in', { nonce: 'another' }, 'unexpected ID Token "nonce" claim value'],
    ['without a nonce', { nonce: undefined }, 'JWT "nonce" (nonce) claim missing'],
    ['of another issuer', { iss: 'https://evil.example' }, 'unexpected JWT "iss" (issuer) claim value'],
    ['for another client', { aud: 'other' }, 'unexpected JWT "aud" (audience) claim value'],
    ['for this client among others', { aud: ['afterclose', 'other'] }, 'ID Token "aud" (audience) claim includes'],
    ['that another client asked for', { azp: 'other' }, 'the "azp" (authorized party) of the id token is another'],
    ['that is over', { exp: seconds(-60) }, 'unexpected JWT "exp" (expiration time) claim value'],
    ['without an end', { exp: undefined }, 'JWT "exp" (expiration time) claim missing'],
    ['that is to come', { nbf: seconds(60) }, 'unexpected JWT "nbf" (not before) claim value'],
    ['whose issue is to come', { iat: seconds(60) }, 'the "iat" (issued at) of the id token is to come'],
    ['about nobody', { sub: '' }, 'the "sub" (subject) of the id token does not have 1 to 255 characters'],
    ['about an endless subject', { sub: 'a'.repeat(256) }, 'the "sub" (subject) of the id token does not have'],
  ])('%s', async (_, claims, reason) => {
    expect(await reasonFor((made) => signed({ ...made, ...claims }))).toContain(reason);
  });

  test('that another key signed in the name of the provider', async () => {
    const { privateKey } = SECOND_KEY;
    const sign: Sign = (claims) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: FIRST_KEY.kid }).sign(privateKey);
    expect(await reasonFor(sign)).toBe('JWT signature verification failed');
  });

  test('that was changed after it was signed', async () => {
    const sign: Sign = async (claims) => {
      const [header, , signature] = (await signed(claims)).split('.');
      const payload = Buffer.from(JSON.stringify({ ...claims, sub: 'admin' })).toString('base64url');
      return `${header}.${payload}.${signature}`;
    };
    expect(await reasonFor(sign)).toBe('JWT signature verification failed');
    const cut: Sign = async (claims) => (await signed(claims)).replace(/[^.]+$/, '!!');
    expect(await reasonFor(cut)).toMatch(/^the answer can't be read: |^JWT signature verification failed$/);
  });

  const unsigned: Sign = (claims) => new UnsecuredJWT(claims).encode();
  const bySecret: Sign = (claims) => hmac(claims, CLIENT_SECRET);
  const byPublicKey: Sign = async (claims) => hmac(claims, await exportSPKI(FIRST_KEY.publicKey));

  describe.each([
    ['unsigned', unsigned, 'none'],
    ['signed by the secret of the client', bySecret, 'HS256'],
    ['signed by the public key as a secret', byPublicKey, 'HS256'],
  ])('that is %s', (_, sign, alg) => {
    test('and not of an algorithm that the provider announces', async () => {
      expect(await reasonFor(sign)).toBe('unexpected JWT "alg" header parameter');
    });

    test(`also from a provider that announces ${alg}`, async () => {
      const provider = await startProvider();
      provider.lie('/.well-known/openid-configuration', (context) => {
        Object.assign(context.body ?? {}, { id_token_signing_alg_values_supported: ['RS256', alg] });
      });
      expect(await reasonFor(sign, provider)).toMatch(/^unsupported JWS (algorithm|"alg" identifier)$/);
    });
  });

  test('that is missing', async () => {
    const provider = await startProvider();
    const client = new OidcClient(provider.settings, Date.now);
    const { url, request } = await client.begin(REDIRECT_URI, '/');
    provider.lie('/token', (context) => Object.assign(context.body ?? {}, { id_token: undefined }));
    expect((await refusal(client.finish(await browse(url), request))).reason).toContain('"id_token"');
  });
});

describe('keys that the provider replaces', () => {
  test('are fetched again for a key that is not known, once a minute at most', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const provider = await startProvider();
      const client = new OidcClient(provider.settings, Date.now);
      const outcome = async () => {
        const { url, request } = await client.begin(REDIRECT_URI, '/');
        const finish = client.finish(await browse(url), request);
        return finish.then(
          ({ subject }) => subject,
          ({ reason }: { reason: string }) => reason,
        );
      };
      expect([await outcome(), provider.asked('/jwks')]).toEqual(['ada', 1]);
      await provider.signBy(SECOND_KEY);
      const unknown = 'error when selecting a JWT verification key, no applicable keys found';
      expect([await outcome(), await outcome(), provider.asked('/jwks')]).toEqual([unknown, unknown, 1]);
      vi.setSystemTime(Date.now() + 60_000);
      expect([await outcome(), provider.asked('/jwks')]).toEqual(['ada', 2]);
      expect([await outcome(), provider.asked('/jwks')]).toEqual(['ada', 2]);
    } finally {
      vi.useRealTimers();
    }
  });
});

function hmac(claims: JWTPayload, secret: string): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));
}
