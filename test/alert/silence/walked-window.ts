import type { WeeklyWindow } from '../../../app/_alert/silence/silence.ts';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';

/** As `Date` counts them. */
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/**
 * Which minutes of [from, to) a window covers, by the simplest way there is: it looks at a clock on the wall each minute. On
 * each of its days it begins at the first minute at which the clock shows the start or later.
 */
export function walkedWindow(window: WeeklyWindow, from: number, to: number): boolean[] {
  const clock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: window.zone });
  const begun = new Set<string>();
  const covered: boolean[] = [];
  let coveredTo = Number.NEGATIVE_INFINITY;
  for (let t = from; t < to; t += MINUTE_MS) {
    const shown = clock.format(t);
    const date = shown.slice(0, 10);
    // In a gap the clock may pass over what is left of a day.
    for (const day of [dayBefore(date), date]) {
      if (begun.has(day) || shown < `${day} ${window.start}`) continue;
      if (!window.days.some((name) => name === weekday(day))) continue;
      begun.add(day);
      // What began before the walk is not known.
      if (t > from) coveredTo = t + window.durationMs;
    }
    covered.push(t < coveredTo);
  }
  return covered;
}

function weekday(date: string): string | undefined {
  return DAYS[new Date(`${date}T12:00Z`).getUTCDay()];
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T12:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
