import { at, type LinearScale } from './linear-scale.ts';

/** One bar of the group's delays. */
export interface DelayBar {
  left: number;
  right: number;
  height: number;
  count: number;
}

/** A histogram on the sample's axis, and how many of its observations lie beyond it. */
export interface DelayBars {
  bars: DelayBar[];
  later: number;
}

/** The bins are of equal ratio, not of equal length: height is count per millisecond, so that areas tell the truth. */
export function delayBars(
  bins: readonly { fromMs: number; toMs: number; count: number }[],
  scale: LinearScale,
  highest: number,
): DelayBars {
  const filled = bins.filter(({ count }) => count > 0);
  const shown = filled.filter(({ fromMs }) => fromMs < scale.toMs);
  const later = filled.reduce((sum, bin) => sum + (bin.fromMs < scale.toMs ? 0 : bin.count), 0);
  const density = shown.map(({ fromMs, toMs, count }) => count / Math.max(toMs - fromMs, smallest(scale)));
  const densest = Math.max(0, ...density);
  return {
    later,
    bars: shown.map(({ fromMs, toMs, count }, index) => ({
      left: at(scale, fromMs),
      right: Math.min(at(scale, toMs), scale.left + scale.width),
      height: densest > 0 ? ((density[index] ?? 0) / densest) * highest : 0,
      count,
    })),
  };
}

/** The time of one pixel: what is shorter would tower over all else, and could not be seen. */
function smallest(scale: LinearScale): number {
  return (scale.toMs - scale.fromMs) / scale.width;
}
