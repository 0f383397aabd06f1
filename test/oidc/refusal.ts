import { inspect } from 'node:util';
import { expect } from 'vitest';
import { isOidcRefused, type OidcRefused } from '../../app/_oidc/oidc-refused.ts';
import { isProviderAway } from '../../app/_oidc/provider-away.ts';

/**
 * Why a sign-in was refused.
 * @param secrets what must stand nowhere in the error, as it would be logged
 */
export async function refusal(signIn: Promise<unknown>, secrets: readonly string[] = []): Promise<OidcRefused> {
  const error = await errorOf(signIn, secrets);
  if (isOidcRefused(error)) return error;
  throw error;
}

/** Why the provider could not be asked. */
export async function away(asked: Promise<unknown>): Promise<string> {
  const error = await errorOf(asked, []);
  if (isProviderAway(error)) return error.reason;
  throw error;
}

async function errorOf(promise: Promise<unknown>, secrets: readonly string[]): Promise<unknown> {
  const error: unknown = await promise.then(
    (value) => expect.unreachable(`It was not refused: ${inspect(value)}`),
    (thrown: unknown) => thrown,
  );
  const logged = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true });
  for (const secret of secrets) expect(logged).not.toContain(secret);
  return error;
}
