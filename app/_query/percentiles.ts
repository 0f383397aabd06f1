import { histogramQuantiles } from '../_close/histogram-key.ts';
import type { Percentiles } from '../_close/measure.ts';

/** Percentiles in ms of weighted observations by histogram key; each is null without observations. */
export function percentiles(counts: ReadonlyMap<number, number>): Percentiles {
  const [p50 = null, p95 = null, p99 = null] = histogramQuantiles(counts, [0.5, 0.95, 0.99]);
  let count = 0;
  for (const n of counts.values()) count += n;
  return { p50, p95, p99, count };
}
