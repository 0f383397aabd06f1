import { NIGHT } from '../../../_alert/backtest/night.ts';
import { DAY_MS, HOUR_MS } from '../../../_close/time/grain.ts';
import type { TimeSpan } from '../../../_close/time/time-span.ts';
import { zoneOffsetMs } from '../../../_close/time/zone-offset.ts';

/** The nights of a span on local clocks, as figures count them, cut to it. */
export function nights({ from, to }: TimeSpan, zone: string): TimeSpan[] {
  const found: TimeSpan[] = [];
  const firstDay = Math.floor((from + zoneOffsetMs(from, zone)) / DAY_MS) - 1;
  for (let day = firstDay; ; day += 1) {
    const begin = atLocal(day * DAY_MS + NIGHT.fromHour * HOUR_MS, zone);
    if (begin >= to) return found;
    const end = atLocal((day + 1) * DAY_MS + NIGHT.toHour * HOUR_MS, zone);
    const night = { from: Math.max(begin, from), to: Math.min(end, to) };
    if (night.to > night.from) found.push(night);
  }
}

/** When local clocks show a time, which is given as if it were UTC. */
function atLocal(local: number, zone: string): number {
  return local - zoneOffsetMs(local - zoneOffsetMs(local, zone), zone);
}
