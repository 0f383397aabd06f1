import type { Delay } from '../../../_close/incident/incident.ts';
import type { DelayBin } from '../../../_query/incident/delay-bins.ts';
import { formatCount } from '../../format/count.ts';
import { formatDuration } from '../../format/duration.ts';
import { delayRange } from '../delay-range.ts';
import { at, type LinearScale, tickStep } from './linear-scale.ts';

/** One bar of the group's delays, in pixels. `count` may be a fraction. */
export interface DelayBar {
  left: number;
  right: number;
  height: number;
  count: number;
}

/** A bar is at least this wide. */
const NARROWEST_PX = 12;

/**
 * The group's delays from 0 on in bars of equal length. The bins are of equal ratio, not of equal length: one that lies
 * across several bars gives each its part, as if its values were spread evenly. Bars without any are left out.
 */
export function delayBars(bins: readonly DelayBin[], scale: LinearScale, highest: number): DelayBar[] {
  const barMs = tickStep(scale.toMs - scale.fromMs, scale.width / NARROWEST_PX);
  const counts = Array.from({ length: Math.max(0, Math.ceil(scale.toMs / barMs)) }, (_, index) =>
    bins.reduce((sum, bin) => sum + bin.count * partWithin(bin, index * barMs, (index + 1) * barMs), 0),
  );
  const most = Math.max(0, ...counts);
  return counts.flatMap((count, index) =>
    count > 0
      ? [
          {
            left: at(scale, index * barMs),
            right: Math.min(at(scale, (index + 1) * barMs), scale.left + scale.width),
            height: (count / most) * highest,
            count,
          },
        ]
      : [],
  );
}

/** The part of a bin that lies in [fromMs, toMs), from 0 to 1. */
function partWithin(bin: DelayBin, fromMs: number, toMs: number): number {
  return Math.max(0, Math.min(bin.toMs, toMs) - Math.max(bin.fromMs, fromMs)) / (bin.toMs - bin.fromMs);
}

/** "90% within 12–40 ms, p50 21 ms, 14 later": the group in words, and how many lie beyond the axis. */
export function delayText(bins: readonly DelayBin[], delay: Delay, endMs: number): string {
  if (delay.p50 === null) return 'no delay is known';
  const later = bins.reduce((sum, bin) => sum + (bin.fromMs < endMs ? 0 : bin.count), 0);
  const text = `90% within ${delayRange(delay)}, p50 ${formatDuration(delay.p50)}`;
  return later > 0 ? `${text}, ${formatCount(later)} later` : text;
}
