import type { IDToken } from 'openid-client';
import { OidcRefused } from './oidc-refused.ts';

/** By so much the provider's clock may be ahead of ours; the library takes the same for what is over. */
const TOLERANCE_MS = 30_000;
/** OpenID Connect Core, section 2. */
const LONGEST_SUBJECT = 255;

/**
 * Checks what the library leaves open: it has checked signature, algorithm, issuer, audience, nonce and the end.
 * @param now epoch ms
 * @throws {OidcRefused}
 */
export function checkIdToken(idToken: IDToken | undefined, clientId: string, now: number): IDToken {
  if (idToken === undefined) throw new OidcRefused('there is no id token');
  if (idToken.iat * 1000 > now + TOLERANCE_MS)
    throw new OidcRefused('the "iat" (issued at) of the id token is to come');
  if (idToken.azp !== undefined && idToken.azp !== clientId) {
    throw new OidcRefused('the "azp" (authorized party) of the id token is another client');
  }
  if (idToken.sub === '' || idToken.sub.length > LONGEST_SUBJECT) {
    throw new OidcRefused(`the "sub" (subject) of the id token does not have 1 to ${LONGEST_SUBJECT} characters`);
  }
  return idToken;
}
