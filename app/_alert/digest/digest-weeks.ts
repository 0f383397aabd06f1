import { SETTLING_MS } from '../../_close/time/arrival.ts';
import { bucketOf, DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { weeklyStarts } from '../silence/weekly-window.ts';
import type { DigestSchedule, KeptSchedule } from './channel-reports.ts';

/** The week that a digest is about, and the one before it. Where clocks changed, a week is an hour longer or shorter. */
export interface DigestWeeks {
  week: TimeSpan;
  before: TimeSpan;
}

/** More than three weeks: three ends are in it, whatever the clocks do. */
const LOOKED_BACK_MS = 23 * DAY_MS;
/** What is older is no news. */
const CAUGHT_UP_MS = DAY_MS;

/** The newest two weeks that end by a schedule up to a time (epoch ms). */
export function digestWeeks({ day, time, zone }: DigestSchedule, at: number): DigestWeeks {
  const window = { days: [day], start: time, durationMs: MINUTE_MS, zone };
  const ends = weeklyStarts(window, at - LOOKED_BACK_MS, at + 1).map((end) => bucketOf(end, MINUTE_MS));
  const [begin = 0, middle = begin, end = middle] = ends.slice(-3);
  return { week: { from: middle, to: end }, before: { from: begin, to: middle } };
}

/**
 * The weeks whose digest is due at `now` (epoch ms): the newest that ended since the schedule holds, once its last minutes
 * have settled; null where there is none.
 */
export function dueWeeks(schedule: KeptSchedule, now: number): DigestWeeks | null {
  const weeks = digestWeeks(schedule, now - SETTLING_MS);
  return weeks.week.to > schedule.since ? weeks : null;
}

/** Whether a digest was due so long ago that it is not sent any more. */
export function isMissed({ week }: DigestWeeks, now: number): boolean {
  return now > week.to + CAUGHT_UP_MS;
}
