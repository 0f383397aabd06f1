import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { type ClientMetadata, type InteractionResults, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { onTestFinished, vi } from 'vitest';
import type { OidcSettings } from '../../app/_oidc/oidc-settings.ts';

/** Node 20 has none, and the provider was made for 22. */
URL.parse ??= (text, base) => (URL.canParse(text, base) ? new URL(text, base) : null);

export const REDIRECT_URI = 'https://afterclose.example/api/v1/access/single-sign-on/callback';
export const CLIENT_SECRET = 'client-secret-of-the-tests-0123456789';

/** Changes an answer before it goes out. */
type Lie = (context: Pick<KoaContextWithOIDC, 'body' | 'req' | 'res' | 'respond' | 'status'>) => unknown;

/** A key that the provider signs by. */
export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

/** A real OpenID provider on loopback, which can be made to lie. */
export interface TestProvider {
  settings: OidcSettings;
  key: SigningKey;
  /** How often a path was asked for. */
  asked: (path: string) => number;
  lie: (path: string, lie: Lie) => void;
  /** From now on it signs by this key, and publishes no other. */
  signBy: (key: SigningKey) => Promise<void>;
}

interface ProviderOptions {
  /** Any that is free if it is left out. */
  port?: number;
  client?: Partial<ClientMetadata>;
  /** What it says of whoever signs in. */
  claims?: Record<string, unknown>;
  /** Claims are answered by userinfo alone, as the specification has it, and not in the id token too. */
  isConform?: boolean;
  /** What becomes of the sign-in at the provider. */
  interaction?: InteractionResults;
}

const ADA = { email: 'ada@example.com', email_verified: true, name: 'Ada Lovelace', groups: ['dev', 'ops'] };

/** One for all tests of a file: a key of RSA takes its time. */
export const FIRST_KEY = await newKey('first');

/** Stopped at the end of the test. */
export async function startProvider(options: ProviderOptions = {}): Promise<TestProvider> {
  const paths: string[] = [];
  const lies = new Map<string, Lie>();
  const server = createServer();
  const issuer = await listen(server, options.port ?? 0);
  const serve = async (key: SigningKey) => {
    const provider = await providerOf(issuer, key, options);
    provider.use(async (context, next) => {
      paths.push(context.path);
      await next();
      await lies.get(context.path)?.(context);
    });
    const answer = provider.callback();
    server.removeAllListeners('request').on('request', (request, response) => {
      if (!request.url?.startsWith('/login/')) return answer(request, response);
      return provider.interactionFinished(request, response, options.interaction ?? { login: { accountId: 'ada' } });
    });
  };
  await serve(FIRST_KEY);
  return {
    settings: {
      issuer: new URL(issuer),
      clientId: 'afterclose',
      clientSecret: CLIENT_SECRET,
      scopes: 'openid email profile',
      name: 'the tests',
      groupsClaim: 'groups',
      roles: [],
    },
    key: FIRST_KEY,
    asked: (path) => paths.filter((each) => each === path).length,
    lie: (path, lie) => lies.set(path, lie),
    signBy: serve,
  };
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The provider listens nowhere.');
  return `http://127.0.0.1:${address.port}`;
}

async function providerOf(issuer: string, key: SigningKey, options: ProviderOptions): Promise<Provider> {
  const jwk: JWK = { ...(await exportJWK(key.privateKey)), kid: key.kid, alg: 'RS256', use: 'sig' };
  // It warns that its memory is no database.
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'afterclose',
        client_secret: CLIENT_SECRET,
        redirect_uris: [REDIRECT_URI],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        ...options.client,
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: ['of the tests'] },
    // It prints a line for each that is left out.
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
    claims: { email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    conformIdTokenClaims: options.isConform ?? false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/login/${uid}` },
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId, ...(options.claims ?? ADA) }) }),
    loadExistingGrant: async ({ oidc }) => {
      const accountId = oidc.session?.accountId;
      const grant = new oidc.provider.Grant({ clientId: 'afterclose', ...(accountId !== undefined && { accountId }) });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  warn.mockRestore();
  return provider;
}

export async function newKey(kid: string): Promise<SigningKey> {
  return { kid, ...(await generateKeyPair('RS256', { extractable: true })) };
}
