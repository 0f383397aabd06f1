import { formatClock, formatWeekday } from '../format/time.ts';

/** The clock, with the weekday of another day. */
export function timeText(t: number, now: number, zone: string): string {
  const day = formatWeekday(t, zone);
  const isToday = day === formatWeekday(now, zone) && Math.abs(t - now) < 86_400_000;
  return isToday ? formatClock(t, zone) : `${day} ${formatClock(t, zone)}`;
}
