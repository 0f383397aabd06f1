import { DAY_MS } from '../../_close/time/grain.ts';
import { formatClock, formatDay, formatMoment, formatWeekday } from './time.ts';

/**
 * A time as somebody says it at `now`: "19:15" today, "19:15 yesterday", "Wed 19:15" within the week, else its date. With
 * `now` null, nobody knows when it is read: the date stands with it.
 */
export function nearTime(t: number, now: number | null, zone: string): string {
  if (now === null) return formatMoment(t, zone);
  const clock = formatClock(t, zone);
  if (formatDay(t, zone) === formatDay(now, zone)) return clock;
  if (formatDay(t, zone) === formatDay(now - DAY_MS, zone)) return `${clock} yesterday`;
  return t > now - 6 * DAY_MS && t <= now ? `${formatWeekday(t, zone)} ${clock}` : formatDay(t, zone);
}
