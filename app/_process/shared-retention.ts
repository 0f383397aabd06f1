import { keptRetention } from '../_store/kept-retention.ts';
import type { Config } from '../config.ts';
import { sharedConfig } from './shared-config.ts';
import { sharedDatabase } from './shared-database.ts';

declare global {
  /** On globalThis, since the bundler gives every entry its own copy of this module. */
  var afterCloseRetention: { askedAt: number; kept: Promise<Config['retention']> } | undefined;
}

/** Data is deleted once an hour. */
const ASKED_EVERY_MS = 60_000;

/**
 * How long each kind of data is really there, found out once a minute. While the database does not answer, as it is set: then
 * no question is answered that this would be of use for.
 */
export async function sharedRetention(): Promise<Config['retention']> {
  const now = Date.now();
  const known = globalThis.afterCloseRetention;
  if (known !== undefined && Math.abs(now - known.askedAt) < ASKED_EVERY_MS) return known.kept;
  const asked = { askedAt: now, kept: keptNow(now) };
  globalThis.afterCloseRetention = asked;
  return asked.kept;
}

async function keptNow(now: number): Promise<Config['retention']> {
  const { retention } = sharedConfig();
  try {
    return await keptRetention(await sharedDatabase(), retention, now);
  } catch {
    globalThis.afterCloseRetention = undefined;
    return retention;
  }
}
