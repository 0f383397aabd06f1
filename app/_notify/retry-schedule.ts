import { DAY_MS, HOUR_MS, MINUTE_MS } from '../_close/time/grain.ts';

/** How long to wait after the first, second, … failure; after that, an hour each time. */
const DELAYS_MS = [5_000, 30_000, 2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS];
const THEN_EVERY_MS = HOUR_MS;
const GIVEN_UP_AFTER_MS = DAY_MS;
/** What was snoozed or lay there during a stop may be old when it is sent first. It gets so many attempts too. */
const FEWEST_ATTEMPTS = 6;
/** Delays vary by this share, so that what failed together is not tried together. */
const JITTER = 0.1;

/** The longest that a channel may ask to be left alone: an alert must not wait for a day because one answer says so. */
const LONGEST_WAIT_MS = HOUR_MS;

/**
 * When to try a notification again (epoch ms); null once it is a day old and was tried a few times.
 * @param attempt how many attempts there were
 * @param waitMs how long the channel asked to wait, 0 if it did not
 * @param now epoch ms
 * @param chance from 0 to 1
 */
export function nextTry(
  { attempt, createdAt }: { attempt: number; createdAt: number },
  waitMs: number,
  now: number,
  chance: number,
): number | null {
  const delayMs = DELAYS_MS[attempt - 1] ?? THEN_EVERY_MS;
  const nextAt = now + Math.max(Math.round(delayMs * (1 + JITTER * (2 * chance - 1))), waitMs);
  return attempt >= FEWEST_ATTEMPTS && nextAt > createdAt + GIVEN_UP_AFTER_MS ? null : nextAt;
}

/** How long a channel is left alone that asked for `askedMs`. */
export function waitOf(askedMs: number): number {
  return Math.min(askedMs, LONGEST_WAIT_MS);
}
