import { DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import { finestKept, type Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';

/** Each divides a day. */
const STEPS = [1, 2, 5, 15, 30, 60, 120, 180, 240, 360, 720].map((minutes) => minutes * MINUTE_MS);

/**
 * The finest step (ms) that draws a range with at most `mostBars` bars, and that is still kept; a day, or several, if none
 * does.
 */
export function trendStep({ from, to }: TimeSpan, mostBars: number, now: number, retention: Retention): number {
  const finest = finestKept(from, now, retention);
  const least = Math.max(finest, (to - from) / mostBars);
  return STEPS.find((step) => step >= least && step % finest === 0) ?? Math.ceil(least / DAY_MS) * DAY_MS;
}
