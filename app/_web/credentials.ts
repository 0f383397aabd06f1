import type { IncomingMessage } from 'node:http';
import { isEmail } from '../_access/email-shape.ts';
import { type AccessSettings, isWithin } from '../_access/read-access.ts';
import type { Credentials } from '../_process/shared-access.ts';

/**
 * By what a request says who asks. Headers of a proxy are believed where it is a trusted one, and a name that comes twice
 * is none.
 * @param cookieName of the session's cookie
 */
export function credentialsOf(
  { headers, headersDistinct, socket }: IncomingMessage,
  { mode, userHeader, trustedProxies }: AccessSettings,
  cookieName: string,
): Credentials {
  const isTrusted = isWithin(socket.remoteAddress ?? '', trustedProxies);
  const named = mode === 'proxy' && isTrusted && userHeader !== null ? headersDistinct[userHeader] : undefined;
  // Google's Identity-Aware Proxy writes accounts.google.com: before it.
  const [email] = named?.length === 1 ? named.map((text) => text.replace(/^[\w.]+:/, '').trim()) : [];
  return {
    authorization: headers.authorization,
    sessionToken: mode === 'users' ? cookieOf(headers.cookie, cookieName) : null,
    proxiedEmail: email !== undefined && isEmail(email) ? email : undefined,
  };
}

/**
 * The network address that a request came from: that of the last proxy that is not trusted, or of the client before all of
 * them. What stands before it in `X-Forwarded-For`, anybody can write.
 */
export function clientAddress({ headersDistinct, socket }: IncomingMessage, trustedProxies: readonly string[]): string {
  const own = socket.remoteAddress ?? '';
  const forwarded = (headersDistinct['x-forwarded-for'] ?? [])
    .join(',')
    .split(',')
    .map((part) => part.trim());
  let address = own;
  while (isWithin(address, trustedProxies)) {
    const before = forwarded.pop();
    if (before === undefined || before === '') break;
    address = before;
  }
  return address;
}

/** The value of a cookie; null if there is none, or two: of two, nobody knows which one we have set. */
function cookieOf(header: string | undefined, name: string): string | null {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? (values[0] ?? null) : null;
}
