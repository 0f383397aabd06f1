import { DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import { zoneOffsetMs } from '../../_close/time/zone-offset.ts';
import { formatClock, formatDay } from '../format/time.ts';

const INTERVALS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 10_080, 20_160, 43_200].map(
  (minutes) => minutes * MINUTE_MS,
);

/** A tick of a time axis; `midnight` where the local day begins. */
export interface TimeTick {
  t: number;
  label: string;
  midnight: boolean;
}

/** At most `most` ticks in [from, to) at round local times; each midnight among them carries its date. */
export function timeTicks(from: number, to: number, zone: string, most: number): TimeTick[] {
  const interval = INTERVALS.find((candidate) => (to - from) / candidate <= most) ?? 30 * DAY_MS;
  const ticks: TimeTick[] = [];
  let local = Math.ceil((from + zoneOffsetMs(from, zone)) / interval) * interval;
  for (; ; local += interval) {
    const t = utcOf(local, zone);
    if (t >= to) return ticks;
    if (t < from) continue;
    const midnight = local % DAY_MS === 0;
    ticks.push({ t, label: midnight ? formatDay(t, zone) : formatClock(t, zone), midnight });
  }
}

/** The instant at which local clocks show `local` (ms as if local time were UTC); twice, as the offset may change. */
function utcOf(local: number, zone: string): number {
  const guess = local - zoneOffsetMs(local, zone);
  return local - zoneOffsetMs(guess, zone);
}
