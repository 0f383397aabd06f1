import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { isOidcRefused, OidcRefused } from './oidc-refused.ts';
import { isProviderAway, type ProviderAway } from './provider-away.ts';

const DECLINED = 'The provider did not let you in: the sign-in was declined there.';
const UNKNOWN_CLIENT =
  'The provider does not accept this program. Whoever runs it has to check AFTERCLOSE_OIDC_CLIENT_ID and AFTERCLOSE_OIDC_CLIENT_SECRET.';

/**
 * Why somebody is not signed in, from what the library throws. Its errors hold codes, tokens and claims, so nothing of
 * them is passed on but sentences of the library's own and codes of OAuth.
 */
export function refusalOf(error: unknown): OidcRefused | ProviderAway {
  if (isOidcRefused(error)) return error;
  const away = providerAwayIn(error);
  if (away !== null) return away;
  return new OidcRefused(failureOf(error), sentence(error));
}

/** What is wrong, without anything that the provider or the browser said but a code of OAuth. */
function failureOf(error: unknown): string {
  if (error instanceof AuthorizationResponseError) return `the provider sent back ${oauthCode(error.error)}`;
  if (error instanceof ResponseBodyError) return `the provider answered ${oauthCode(error.error)}`;
  if (error instanceof WWWAuthenticateChallengeError) return `the provider answered ${error.status}`;
  if (error instanceof ClientError && error.cause instanceof Response)
    return `${error.message} (${error.cause.status})`;
  if (error instanceof ClientError) return isLibrarysOwn(error.cause) ? error.cause.message : error.message;
  // A type that is not as expected, such as of a signature that is no base64.
  return isLibrarysOwn(error) ? error.message : `the answer can't be read: ${error instanceof Error ? error.name : ''}`;
}

/** How the library wraps what a request throws. */
function providerAwayIn(error: unknown): ProviderAway | null {
  if (isProviderAway(error)) return error;
  return error instanceof Error && error.cause instanceof Error ? providerAwayIn(error.cause) : null;
}

/** For people; undefined if the one of all refusals says enough. */
function sentence(error: unknown): string | undefined {
  if (error instanceof AuthorizationResponseError && error.error === 'access_denied') return DECLINED;
  if (error instanceof ResponseBodyError && error.error === 'invalid_client') return UNKNOWN_CLIENT;
  const isChallenge = error instanceof WWWAuthenticateChallengeError;
  return isChallenge && error.cause.some(({ scheme }) => scheme === 'basic') ? UNKNOWN_CLIENT : undefined;
}

/**
 * What it throws with a sentence that stands in its source. The rest may quote what was read. The names of its classes
 * are others in a build.
 */
function isLibrarysOwn(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('OAUTH_');
}

function oauthCode(code: string): string {
  return /^[\w.-]{1,60}$/.test(code) ? code : 'an error without a code';
}
