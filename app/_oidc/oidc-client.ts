import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  type IDToken,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { checkIdToken } from './check-id-token.ts';
import { DiscoveredProvider } from './discovered-provider.ts';
import { type Claims, identityOf, type OidcIdentity } from './identity-of.ts';
import type { OidcSettings } from './oidc-settings.ts';
import { refusalOf } from './refusal-of.ts';

/** What has to come back with the browser that began: secret, and of use once. */
export interface OidcRequest {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** Where the browser goes when it is signed in, as the caller gave it. */
  readonly returnTo: string;
}

/** Signs people in by an OpenID provider. One per process: it remembers what the provider says of itself, and its keys. */
export class OidcClient {
  readonly #settings: OidcSettings;
  readonly #now: () => number;
  readonly #provider: DiscoveredProvider;

  /** Asks nothing yet. @param now epoch ms */
  constructor(settings: OidcSettings, now: () => number) {
    this.#settings = settings;
    this.#now = now;
    this.#provider = new DiscoveredProvider(settings, now);
  }

  /**
   * Where to send a browser, and what it has to bring back.
   * @param redirectUri the address of the callback, as it is registered with the provider
   * @throws {ProviderAway}
   */
  async begin(redirectUri: string, returnTo: string): Promise<{ url: URL; request: OidcRequest }> {
    const configuration = await this.#provider.configuration();
    const request = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier(), returnTo };
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: this.#settings.scopes,
      state: request.state,
      nonce: request.nonce,
      code_challenge: await calculatePKCECodeChallenge(request.codeVerifier),
      code_challenge_method: 'S256',
    });
    return { url, request };
  }

  /**
   * Who came back.
   * @param callbackUrl the address of the callback as the browser asked for it: `redirectUri`, with what the provider
   *   put behind it
   * @throws {OidcRefused} if the answer is not one to this request, or says no
   * @throws {ProviderAway} if the provider can't be asked. A code is of use once: begin again.
   */
  async finish(callbackUrl: URL, request: OidcRequest): Promise<OidcIdentity> {
    const configuration = await this.#provider.configuration();
    try {
      const tokens = await authorizationCodeGrant(configuration, callbackUrl, {
        expectedState: request.state,
        expectedNonce: request.nonce,
        pkceCodeVerifier: request.codeVerifier,
        idTokenExpected: true,
      });
      const idToken = checkIdToken(tokens.claims(), this.#settings.clientId, this.#now());
      const userInfo = await this.#userInfo(configuration, tokens.access_token, idToken);
      return identityOf(idToken, userInfo, this.#settings.groupsClaim);
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** What the id token lacks, if the provider answers more. */
  async #userInfo(configuration: Configuration, accessToken: string, idToken: IDToken): Promise<Claims> {
    const { roles, groupsClaim } = this.#settings;
    const lacksGroups = roles.length > 0 && idToken[groupsClaim] === undefined;
    const hasMore = configuration.serverMetadata().userinfo_endpoint !== undefined;
    if (!hasMore || (idToken['email'] !== undefined && !lacksGroups)) return {};
    return fetchUserInfo(configuration, accessToken, idToken.sub);
  }
}
