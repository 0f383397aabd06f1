import { SESSION_MOST_MS } from '../../_access/session-life.ts';
import { sessionCookieName } from '../../_process/shared-access.ts';
import { setCookie } from './set-cookie.ts';

/** The header that gives a browser its session: no script reads it, and no other site's form or frame sends it. */
export function sessionCookie(token: string): string {
  return setCookie(sessionCookieName(), token, SESSION_MOST_MS / 1000);
}

/** The header that takes it back. */
export function endedSessionCookie(): string {
  return setCookie(sessionCookieName(), '', 0);
}
