import type { Bucket } from '../../_close/measure/bucket.ts';
import type { Percentiles } from '../../_close/measure/measure.ts';

/** One bucket of the duration chart; undefined leaves a hole, as a log axis has no place for 0 either. */
export interface DurationRow {
  t: number;
  p50?: number;
  p95?: number;
  p99?: number;
  count: number;
}

/** The shortest duration that the chart shows apart from 0, in ms. */
const SHORTEST_MS = 0.01;

/** Percentiles as rows to draw, those of 0 lifted to the foot of the axis. */
export function durationRows(points: readonly Bucket<Percentiles>[]): DurationRow[] {
  return points.map(({ t, value }) => {
    if (!value || value.p50 === null || value.p95 === null || value.p99 === null)
      return { t, count: value?.count ?? 0 };
    const [p50, p95, p99] = [value.p50, value.p95, value.p99].map((ms) => Math.max(ms, SHORTEST_MS));
    if (p50 === undefined || p95 === undefined || p99 === undefined) return { t, count: value.count };
    return { t, p50, p95, p99, count: value.count };
  });
}
