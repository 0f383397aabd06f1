import { SETTLING_MS } from '../../_close/time/arrival.ts';
import { bucketOf, HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';

/** Ticks are a minute apart: rollups are kept by the minute. */
export const TICK_MS = MINUTE_MS;

/** After a longer stop, the oldest ticks are left out: what was true half a day ago pages nobody. */
const CAUGHT_UP_MS = 6 * HOUR_MS;

/**
 * Up to when a rule that is written now (epoch ms) is not judged: the next tick that is due is its first, so that what
 * people switch on answers within a minute.
 */
export function notJudgedUpTo(now: number): number {
  return now - SETTLING_MS - TICK_MS;
}

/** The ticks that are due, and how many are too old to make up for. */
export interface DueTicks {
  /** Up to when each judges, epoch ms, rising. */
  ticks: number[];
  missed: number;
}

/**
 * The ticks that have come due since the last. A tick judges what ended before `until`, a whole minute, and is due when that
 * has settled: 90 s later.
 * @param last up to when the last tick judged, epoch ms; null before the first
 * @param now epoch ms
 */
export function dueTicks(last: number | null, now: number): DueTicks {
  const newest = bucketOf(now - SETTLING_MS, TICK_MS);
  const next = last === null ? newest : last + TICK_MS;
  const first = Math.max(next, newest - CAUGHT_UP_MS + TICK_MS);
  const ticks: number[] = [];
  for (let until = first; until <= newest; until += TICK_MS) ticks.push(until);
  return { ticks, missed: Math.max(0, (first - next) / TICK_MS) };
}
