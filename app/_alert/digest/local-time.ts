import type { TimeSpan } from '../../_close/time/time-span.ts';
import { zoneOffsetMs } from '../../_close/time/zone-offset.ts';

/** A time (epoch ms) by clocks in a zone: "2026-11-30 09:00". */
export function localTime(t: number, zone: string): string {
  return new Date(t + zoneOffsetMs(t, zone)).toISOString().slice(0, 16).replace('T', ' ');
}

/** The ends of a span by clocks in a zone: "2026-11-24 03:00 – 05:00". */
export function localSpan({ from, to }: TimeSpan, zone: string): string {
  const [start, end] = [localTime(from, zone), localTime(to, zone)];
  return `${start} – ${start.slice(0, 10) === end.slice(0, 10) ? end.slice(11) : end}`;
}
