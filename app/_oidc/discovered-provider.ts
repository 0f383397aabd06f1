import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client';
import { fetchBounded } from './fetch-bounded.ts';
import type { OidcSettings } from './oidc-settings.ts';
import { isProviderAway, ProviderAway } from './provider-away.ts';
import { refusalOf } from './refusal-of.ts';
import { isSafeAddress } from './safe-address.ts';

const REQUEST_SECONDS = 5;
/** So long a provider that did not answer is not asked again. */
const AWAY_MS = 5_000;
/** So long what a provider says of itself is believed. */
const KNOWN_MS = 60 * 60_000;

/** What a provider says of itself, asked for when it is needed. */
export class DiscoveredProvider {
  readonly #settings: OidcSettings;
  readonly #now: () => number;
  #asking: Promise<Configuration> | null = null;
  #known: { at: number; configuration: Configuration } | null = null;
  #away: { at: number; error: ProviderAway } | null = null;

  constructor(settings: OidcSettings, now: () => number) {
    this.#settings = settings;
    this.#now = now;
  }

  /** @throws {ProviderAway} at once while the provider was away a moment ago */
  async configuration(): Promise<Configuration> {
    if (this.#known !== null && this.#isWithin(KNOWN_MS, this.#known.at)) return this.#known.configuration;
    if (this.#away !== null && this.#isWithin(AWAY_MS, this.#away.at)) throw this.#away.error;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #ask(): Promise<Configuration> {
    try {
      const configuration = await discover(this.#settings);
      this.#known = { at: this.#now(), configuration };
      return configuration;
    } catch (error) {
      if (isProviderAway(error)) this.#away = { at: this.#now(), error };
      throw error;
    }
  }

  /** A clock that is set back does not make a moment last. */
  #isWithin(ms: number, at: number): boolean {
    return Math.abs(this.#now() - at) < ms;
  }
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  // With the issuer alone, the library lets some issuers of Microsoft name themselves otherwise.
  const address = new URL(`${issuer.href.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const options = {
    timeout: REQUEST_SECONDS,
    [customFetch]: fetchBounded,
    // Without the first, the library takes an id token that came by TLS without looking at its signature. The second
    // leaves to us where http is safe.
    execute: [enableNonRepudiationChecks, allowInsecureRequests],
  };
  const configuration = await discovery(address, clientId, undefined, authentication(clientSecret), options).catch(
    (error: unknown) => {
      const refusal = refusalOf(error);
      throw isProviderAway(refusal) ? refusal : new ProviderAway(`${address}: ${refusal.reason}`);
    },
  );
  const said = configuration.serverMetadata();
  if (!URL.canParse(said.issuer) || new URL(said.issuer).href !== issuer.href) {
    throw new ProviderAway(
      `${address} calls itself "${said.issuer.slice(0, 200)}": set AFTERCLOSE_OIDC_ISSUER to that`,
    );
  }
  for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const) {
    if (!isSafeAddress(said[name] ?? '')) throw new ProviderAway(`${address} names no ${name} with https`);
  }
  return configuration;
}

/** By the header, which each provider has to take, unless it says that it takes only the secret in the body. */
function authentication(clientSecret: string | null): ClientAuth {
  if (clientSecret === null) return None();
  const [basic, post] = [ClientSecretBasic(clientSecret), ClientSecretPost(clientSecret)];
  return (server, ...request) => {
    const taken = server.token_endpoint_auth_methods_supported ?? [];
    const onlyPost = taken.includes('client_secret_post') && !taken.includes('client_secret_basic');
    return (onlyPost ? post : basic)(server, ...request);
  };
}
