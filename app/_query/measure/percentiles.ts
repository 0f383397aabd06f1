import type { Percentiles } from '../../_close/measure/measure.ts';
import type { Histogram } from '../../_close/statistics/histogram.ts';

/** Percentiles in ms; each is null without observations. */
export function percentiles(histogram: Histogram): Percentiles {
  const [p50 = null, p95 = null, p99 = null] = histogram.quantiles([0.5, 0.95, 0.99]);
  return { p50, p95, p99, count: histogram.count };
}
