import { SESSION_MOST_MS } from '../../_access/session-life.ts';
import { sessionCookieName } from '../../_process/shared-access.ts';

/** The header that gives a browser its session: no script reads it, and no other site's form or frame sends it. */
export function sessionCookie(token: string): string {
  return cookie(token, SESSION_MOST_MS / 1000);
}

/** The header that takes it back. */
export function endedSessionCookie(): string {
  return cookie('', 0);
}

function cookie(value: string, maxAgeS: number): string {
  const name = sessionCookieName();
  const secure = name.startsWith('__Host-') ? '; Secure' : '';
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeS}${secure}`;
}
