import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import { zoneOffsetMs } from '../../_close/time/zone-offset.ts';
import { WEEKDAYS, type WeeklyWindow } from './silence.ts';

/** No local time is further behind or ahead of UTC. */
const MOST_BEHIND_MS = 13 * HOUR_MS;
const MOST_AHEAD_MS = 15 * HOUR_MS;
/** Windows that touch are one. Those that never end are refused, and whatever is kept all the same ends somewhere. */
const LONGEST_CHAIN_MS = 28 * DAY_MS;

/** Up to when the window, and those that touch it, cover a time (epoch ms); null where none does. */
export function coveredUntil(window: WeeklyWindow, at: number): number | null {
  let end: number | null = null;
  for (let point = at; point < at + LONGEST_CHAIN_MS; point = end) {
    const last = weeklyStarts(window, point - window.durationMs + 1, point + 1).at(-1);
    if (last === undefined) return end;
    end = last + window.durationMs;
  }
  return end;
}

/** When the window begins next, at a time (epoch ms) or after it; null for never. */
export function nextStart(window: WeeklyWindow, at: number): number | null {
  return weeklyStarts(window, at, at + 8 * DAY_MS)[0] ?? null;
}

/** When the window ended last, up to a time (epoch ms) that it does not cover; null where it did not in the week before. */
export function lastEnd(window: WeeklyWindow, at: number): number | null {
  const start = weeklyStarts(window, at - window.durationMs - 8 * DAY_MS, at - window.durationMs + 1).at(-1);
  return start === undefined ? null : start + window.durationMs;
}

/**
 * When the window begins within [from, to), rising: on each of its days at the first moment at which local clocks show its
 * start or later. So where they pass over the start, it begins as they go forward, and where they show it twice, at the first.
 */
export function weeklyStarts({ days, start, zone }: WeeklyWindow, from: number, to: number): number[] {
  const ofDay = minutesOf(start) * MINUTE_MS;
  const starts: number[] = [];
  const lastDay = Math.floor((to + MOST_AHEAD_MS) / DAY_MS) * DAY_MS;
  for (let day = Math.floor((from - MOST_BEHIND_MS) / DAY_MS) * DAY_MS - DAY_MS; day <= lastDay; day += DAY_MS) {
    const weekday = WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7];
    if (weekday === undefined || !days.includes(weekday)) continue;
    const at = firstAt(day + ofDay, zone);
    if (at >= from && at < to) starts.push(at);
  }
  return starts;
}

/** The first moment at which local clocks show a time or a later one, which is given as if it were UTC. */
function firstAt(local: number, zone: string): number {
  let [early, late] = [local - MOST_AHEAD_MS, local + MOST_BEHIND_MS];
  const offsets = [zoneOffsetMs(early, zone), zoneOffsetMs(late, zone)];
  const shown = offsets
    .map((offset) => ({ at: local - offset, offset }))
    .filter(({ at, offset }) => zoneOffsetMs(at, zone) === offset)
    .map(({ at }) => at);
  if (shown.length > 0) return Math.min(...shown);
  // The clocks pass over it: the moment at which they do.
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (middle + zoneOffsetMs(middle, zone) >= local) late = middle;
    else early = middle;
  }
  return late;
}

/** Minutes since midnight of "22:30". */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
