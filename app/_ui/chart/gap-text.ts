import { DAY_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { formatClock, formatShortSpan, formatWeekday } from '../format/time.ts';

/** What stands above a gap in the telemetry; an end beyond the axis is not named. */
export function gapText(gap: TimeSpan, axis: TimeSpan, zone: string): string {
  const hasDays = axis.to - axis.from > DAY_MS;
  const time = (t: number) => (hasDays ? `${formatWeekday(t, zone)} ${formatClock(t, zone)}` : formatClock(t, zone));
  if (gap.from <= axis.from) return gap.to >= axis.to ? 'no telemetry' : `no telemetry until ${time(gap.to)}`;
  if (gap.to >= axis.to) return `no telemetry since ${time(gap.from)}`;
  return `no telemetry ${formatShortSpan(gap.from, gap.to, zone)}`;
}
