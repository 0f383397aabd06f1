import { histogramBounds } from '../_close/histogram-key.ts';

export interface DelayBin {
  fromMs: number;
  toMs: number;
  count: number;
}

/** The bins of a logarithmic histogram that are not empty, in order; values lie in (from, to]. */
export function delayBins(counts: ReadonlyMap<number, number>): DelayBin[] {
  return [...counts].sort(([a], [b]) => a - b).map(([key, count]) => ({ ...histogramBounds(key), count }));
}
