import { z } from 'zod';
import type { OidcRequest } from '../../_oidc/oidc-client.ts';
import { sessionCookieName } from '../../_process/shared-access.ts';
import type { SecretBox } from '../../_store/secret/secret-box.ts';
import { setCookie } from './set-cookie.ts';

/** Who has begun comes back within so long. */
const BEGUN_FOR_MS = 600_000;

const sealed = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnTo: z.string(),
  begunAt: z.number(),
}) satisfies z.ZodType<OidcRequest & { begunAt: number }>;

/** The header that lets a browser keep, unreadable, what it has to bring back. @param now epoch ms */
export function signOnCookie(box: SecretBox, request: OidcRequest, now: number): string {
  const name = cookieName();
  return setCookie(name, box.seal(JSON.stringify({ ...request, begunAt: now }), name), BEGUN_FOR_MS / 1000);
}

/** The header that takes it back. */
export function endedSignOnCookie(): string {
  return setCookie(cookieName(), '', 0);
}

/** What a browser brings back; null if it is nothing of ours, or too old. */
export function begunSignOn(box: SecretBox, request: Request, now: number): OidcRequest | null {
  const name = cookieName();
  const pair = (request.headers.get('cookie') ?? '').split('; ').find((one) => one.startsWith(`${name}=`));
  if (pair === undefined) return null;
  try {
    const { begunAt, ...begun } = sealed.parse(JSON.parse(box.open(pair.slice(name.length + 1), name)));
    return now - begunAt < BEGUN_FOR_MS ? begun : null;
  } catch {
    return null;
  }
}

function cookieName(): string {
  return sessionCookieName().replace('session', 'sign_on');
}
