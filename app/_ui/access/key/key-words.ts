import type { KeyScope } from '../../../_access/key-scope.ts';
import { DAY_MS, MINUTE_MS } from '../../../_close/time/grain.ts';
import type { AccessKey } from '../../../_query/access/keys.ts';
import { formatAge } from '../../format/age.ts';
import { formatDay } from '../../format/time.ts';

/** What each scope allows. */
export const SCOPE_WORDS: Readonly<Record<KeyScope, string>> = {
  ingest: 'send telemetry',
  read: 'ask the API',
  'maps:write': 'upload source maps',
  'deploys:write': 'announce deploys, as a pipeline does',
  'rules:write': 'apply alert rules of a file',
};

/** How a key stands; one that was revoked or has expired is no more. */
export type KeyState = 'standing' | 'expired' | 'revoked';

export function keyState({ revokedAt, expiresAt }: Pick<AccessKey, 'revokedAt' | 'expiresAt'>, now: number): KeyState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'standing';
}

/** "used 3 min ago", "used less than a minute ago", "never used". Uses are written down once a minute. */
export function usedText(lastUsedAt: number | null, now: number): string {
  if (lastUsedAt === null) return 'never used';
  return now - lastUsedAt < 2 * MINUTE_MS ? 'used just now' : `used ${formatAge(now - lastUsedAt)} ago`;
}

/** "never expires", "expires Thu 3 Dec", "expired Thu 3 Dec", "revoked Thu 3 Dec by ada@example.com". */
export function endText(
  key: Pick<AccessKey, 'revokedAt' | 'revokedBy' | 'expiresAt'>,
  now: number,
  zone: string,
): string {
  if (key.revokedAt !== null) return `revoked ${formatDay(key.revokedAt, zone)} by ${key.revokedBy || 'somebody'}`;
  if (key.expiresAt === null) return 'never expires';
  return `${key.expiresAt <= now ? 'expired' : 'expires'} ${formatDay(key.expiresAt, zone)}`;
}

/** How long a new key may stand, in days; 0 for ever. */
export const LIVES = [0, 30, 90, 365] as const;

/** When a second key ends that is made in place of another: it stands as long as that one did; null for ever. */
export function rotatedExpiry(
  { createdAt, expiresAt }: Pick<AccessKey, 'createdAt' | 'expiresAt'>,
  now: number,
): number | null {
  return expiresAt === null ? null : now + Math.max(DAY_MS, expiresAt - createdAt);
}
