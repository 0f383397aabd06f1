import { histogramQuantile } from '../_close/histogram-key.ts';
import type { Percentiles } from '../_close/measure.ts';

/** Percentiles in ms of weighted observations by histogram key; each is null without observations. */
export function percentiles(counts: ReadonlyMap<number, number>): Percentiles {
  return {
    p50: histogramQuantile(counts, 0.5),
    p95: histogramQuantile(counts, 0.95),
    p99: histogramQuantile(counts, 0.99),
    count: [...counts.values()].reduce((sum, n) => sum + n, 0),
  };
}
