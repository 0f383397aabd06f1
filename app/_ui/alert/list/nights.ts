import { DAY_MS, HOUR_MS } from '../../../_close/time/grain.ts';
import type { TimeSpan } from '../../../_close/time/time-span.ts';
import { zoneOffsetMs } from '../../format/time.ts';

const NIGHT_BEGINS_MS = 22 * HOUR_MS;
const NIGHT_MS = 8 * HOUR_MS;

/** The nights of a span on local clocks, from 22:00 to 06:00, cut to it. */
export function nights({ from, to }: TimeSpan, zone: string): TimeSpan[] {
  const found: TimeSpan[] = [];
  const firstDay = Math.floor((from + zoneOffsetMs(from, zone)) / DAY_MS) - 1;
  for (let day = firstDay; ; day += 1) {
    const local = day * DAY_MS + NIGHT_BEGINS_MS;
    const begin = local - zoneOffsetMs(local - zoneOffsetMs(local, zone), zone);
    if (begin >= to) return found;
    const night = { from: Math.max(begin, from), to: Math.min(begin + NIGHT_MS, to) };
    if (night.to > night.from) found.push(night);
  }
}
