import { formatCount } from '../../format/count.ts';
import { formatDuration } from '../../format/duration.ts';
import { delayRange } from '../delay-range.ts';
import type { Delay, DelayBin } from '../model.ts';
import { at, type LinearScale } from './linear-scale.ts';

/** One bar of the group's delays. */
export interface DelayBar {
  left: number;
  right: number;
  height: number;
  count: number;
}

/** The bins are of equal ratio, not of equal length: height is count per millisecond, so that areas tell the truth. */
export function delayBars(bins: readonly DelayBin[], scale: LinearScale, highest: number): DelayBar[] {
  const shown = bins.filter(({ fromMs }) => fromMs < scale.toMs);
  const density = shown.map(({ fromMs, toMs, count }) => count / Math.max(toMs - fromMs, smallest(scale)));
  const densest = Math.max(0, ...density);
  return shown.map(({ fromMs, toMs, count }, index) => ({
    left: at(scale, fromMs),
    right: Math.min(at(scale, toMs), scale.left + scale.width),
    height: densest > 0 ? ((density[index] ?? 0) / densest) * highest : 0,
    count,
  }));
}

/** The time of one pixel: what is shorter would tower over all else, and could not be seen. */
function smallest(scale: LinearScale): number {
  return (scale.toMs - scale.fromMs) / scale.width;
}

/** "90% within 12–40 ms, p50 21 ms, 14 later": the group in words, and how many lie beyond the axis. */
export function delayText(bins: readonly DelayBin[], delay: Delay, endMs: number): string {
  if (delay.p50 === null) return 'no delay is known';
  const later = bins.reduce((sum, bin) => sum + (bin.fromMs < endMs ? 0 : bin.count), 0);
  const text = `90% within ${delayRange(delay)}, p50 ${formatDuration(delay.p50)}`;
  return later > 0 ? `${text}, ${formatCount(later)} later` : text;
}
