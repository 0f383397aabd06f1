import { addressBlock } from '../_access/address-block.ts';
import { Attempts } from '../_access/attempt-limit.ts';
import { bearerToken } from '../_access/key-text.ts';
import { NOBODY, type Principal } from '../_access/principal.ts';
import { KeyRing } from '../_store/access/key-ring.ts';
import { namedByProxy } from './named-by-proxy.ts';
import { requestContext } from './request-context.ts';
import { SessionUsers } from './session-users.ts';
import { sharedConfig } from './shared-config.ts';
import { sharedDatabase } from './shared-database.ts';

const MINUTE_MS = 60_000;

/** What the web process remembers about who comes. */
interface SharedAccess {
  sessions: SessionUsers;
  keys: Promise<KeyRing> | undefined;
  /** Attempts to sign in, by account and by address. */
  signInsOfAccount: Attempts;
  signInsOfAddress: Attempts;
  /** That there were too many, in the log. */
  limitsNoted: Attempts;
  /** Comments and notes, by who writes them. */
  comments: Attempts;
  /** Uploaded source maps, by who sends them. */
  maps: Attempts;
}

declare global {
  /** On globalThis, since the bundler gives every entry its own copy of this module. */
  var afterCloseAccess: SharedAccess | undefined;
}

/** The one of the web process. */
export function sharedAccess(): SharedAccess {
  globalThis.afterCloseAccess ??= {
    sessions: new SessionUsers(Date.now),
    keys: undefined,
    signInsOfAccount: new Attempts({ most: 5, windowMs: MINUTE_MS }),
    signInsOfAddress: new Attempts({ most: 20, windowMs: MINUTE_MS }),
    limitsNoted: new Attempts({ most: 1, windowMs: MINUTE_MS }),
    comments: new Attempts({ most: 30, windowMs: MINUTE_MS }),
    maps: new Attempts({ most: 60, windowMs: 60 * MINUTE_MS }),
  };
  return globalThis.afterCloseAccess;
}

/**
 * Counts a try to sign in from where the request came.
 * @param now epoch ms
 * @returns 0 if it may go on; else in how many ms the next one may
 */
export function takeFromAddress(now: number): number {
  return sharedAccess().signInsOfAddress.take(addressBlock(requestContext().address), now);
}

/** Under https, a name that no other host and no plain http can set (RFC 6265bis section 4.1.3.2). */
export function sessionCookieName(): string {
  return sharedConfig().publicUrl.startsWith('https:') ? '__Host-afterclose_session' : 'afterclose_session';
}

/** By what a request may say who asks. */
export interface Credentials {
  authorization: string | undefined;
  /** The value of the session's cookie. */
  sessionToken: string | null;
  /** What a trusted proxy names; undefined where none does. */
  proxiedEmail: string | undefined;
}

/**
 * Who asks. A key goes before a session, and a key that does not stand is nobody's.
 * @throws {StoreUnavailable} if the database can't be asked.
 */
export async function whoAsks({ authorization, sessionToken, proxiedEmail }: Credentials): Promise<Principal> {
  const key = bearerToken(authorization);
  if (key !== undefined) return (await (await keyRing()).holder(key)) ?? NOBODY;
  if (proxiedEmail !== undefined) return namedByProxy(await sharedDatabase(), proxiedEmail, sharedConfig().access);
  if (sessionToken === null) return NOBODY;
  return (await sharedAccess().sessions.of(await sharedDatabase(), sessionToken)) ?? NOBODY;
}

/** Notes that somebody was let in: of a key, when it was used last is shown. */
export async function noteLetIn(principal: Principal): Promise<void> {
  if (principal.kind === 'key') (await keyRing()).noteUse(principal.id);
}

async function keyRing(): Promise<KeyRing> {
  const shared = sharedAccess();
  shared.keys ??= sharedDatabase().then((database) => {
    const ring = new KeyRing(database, Date.now);
    setInterval(() => void ring.writeUse(database).catch(() => undefined), MINUTE_MS).unref();
    return ring;
  });
  shared.keys.catch(() => {
    shared.keys = undefined;
  });
  return shared.keys;
}
