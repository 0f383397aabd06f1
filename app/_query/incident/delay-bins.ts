import type { Histogram } from '../../_close/statistics/histogram.ts';
import { histogramBounds } from '../../_close/statistics/histogram-key.ts';

export interface DelayBin {
  fromMs: number;
  toMs: number;
  count: number;
}

/** The bins of a logarithmic histogram that are not empty, in order; values lie in (from, to]. */
export function delayBins(histogram: Histogram): DelayBin[] {
  return histogram.buckets().map(({ key, n }) => ({ ...histogramBounds(key), count: n }));
}
