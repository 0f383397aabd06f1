import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import { zoneOffsetMs } from '../../_close/time/zone-offset.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making an Intl format is slow, so that each is made once per zone. */
function format(zone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${name}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
    formats.set(key, found);
  }
  return found;
}

/** Whether the runtime knows an IANA time zone of this name. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Minutes and hours: "19:30". */
export function formatClock(t: number, zone: string): string {
  return format(zone, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(t);
}

/** To the second: "19:30:05". */
export function formatClockSeconds(t: number, zone: string): string {
  const options = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return format(zone, 'clock seconds', options).format(t);
}

/** "Thu 19 Nov". */
export function formatDay(t: number, zone: string): string {
  return format(zone, 'day', { weekday: 'short', day: 'numeric', month: 'short' }).format(t).replace(',', '');
}

/** "Thu". */
export function formatWeekday(t: number, zone: string): string {
  return format(zone, 'weekday', { weekday: 'short' }).format(t);
}

/** "Thu 19 Nov, 19:30". */
export function formatMoment(t: number, zone: string): string {
  return `${formatDay(t, zone)}, ${formatClock(t, zone)}`;
}

/** A span of time, with one date if both ends lie in one day: "Wed 18 Nov, 19:30 – 20:00". */
export function formatSpan(from: number, to: number, zone: string): string {
  const sameDay = formatDay(from, zone) === formatDay(to - 1, zone);
  return `${formatMoment(from, zone)} – ${sameDay ? formatClock(to, zone) : formatMoment(to, zone)}`;
}

/** A span whose date is known from elsewhere: "Wed 15:00 – Thu 14:36", its day left out if both ends lie in it. */
export function formatShortSpan(from: number, to: number, zone: string): string {
  if (to - from > 7 * DAY_MS) return `${formatDay(from, zone)} – ${formatDay(to - 1, zone)}`;
  if (formatDay(from, zone) === formatDay(to - 1, zone)) return `${formatClock(from, zone)} – ${formatClock(to, zone)}`;
  return `${formatWeekday(from, zone)} ${formatClock(from, zone)} – ${formatWeekday(to, zone)} ${formatClock(to, zone)}`;
}

/** "UTC+1", "UTC+5:30", "UTC". */
export function formatZoneOffset(t: number, zone: string): string {
  const minutes = Math.round(zoneOffsetMs(t, zone) / MINUTE_MS);
  if (minutes === 0) return 'UTC';
  const rest = Math.abs(minutes) % 60;
  return `UTC${minutes > 0 ? '+' : '−'}${Math.floor(Math.abs(minutes) / 60)}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

/** The step of a chart in words: "1 min", "30 min", "4 h", "1 d". */
export function formatStep(step: number): string {
  if (step >= DAY_MS) return `${step / DAY_MS} d`;
  return step % HOUR_MS === 0 ? `${step / HOUR_MS} h` : `${step / MINUTE_MS} min`;
}
