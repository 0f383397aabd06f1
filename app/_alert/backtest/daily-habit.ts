import { bucketOf, DAY_MS, HOUR_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Episode } from '../episode/episode.ts';
import { hourIn } from './hour-in.ts';

/** The hours at which a rule pages day after day. */
export interface DailyHabit {
  /** From 0 to 23, in the zone. */
  fromHour: number;
  toHour: number;
  days: number;
  ofDays: number;
}

const FEWEST_DAYS = 4;
/** A habit lies within this number of hours of the day. */
const WIDTH_HOURS = 4;
/** At least this share of the days has it. */
const SHARE = 0.6;

/**
 * The four hours of the day in which a rule fires on most days; null if there are none. Who is paged at each peak learns
 * nothing from it: the same hours of last week are the better baseline.
 */
export function dailyHabit(episodes: readonly Episode[], { from, to }: TimeSpan, zone: string): DailyHabit | null {
  const ofDays = Math.floor((to - from) / DAY_MS);
  const fired = episodes.flatMap(({ firedAt }) => (firedAt === null ? [] : [firedAt]));
  if (ofDays < FEWEST_DAYS) return null;
  let best: DailyHabit | null = null;
  for (let fromHour = 0; fromHour < 24; fromHour += 1) {
    const inside = fired.filter((at) => (hourIn(zone, at) - fromHour + 24) % 24 < WIDTH_HOURS);
    // Hours over midnight are of one evening.
    const days = new Set(inside.map((at) => bucketOf(at - ((hourIn(zone, at) - fromHour + 24) % 24) * HOUR_MS, DAY_MS)))
      .size;
    if (days > (best?.days ?? 0)) best = { fromHour, toHour: (fromHour + WIDTH_HOURS) % 24, days, ofDays };
  }
  return best !== null && best.days >= FEWEST_DAYS && best.days >= SHARE * ofDays ? best : null;
}
