import { formatClockSeconds, formatDay } from '../../format/time.ts';

/** To the second, with its date where that is not today's: "18:34:08", "Sun 29 Nov, 18:34:08". */
export function tailTime(at: number, now: number, zone: string): string {
  const clock = formatClockSeconds(at, zone);
  return formatDay(at, zone) === formatDay(now, zone) ? clock : `${formatDay(at, zone)}, ${clock}`;
}
