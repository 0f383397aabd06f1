import { SETTLING_MS } from '../../_close/time/arrival.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';

/** The starts of all buckets that the range touches, aligned to multiples of `step`. */
export function bucketStarts({ from, to }: TimeSpan, step: number): number[] {
  const first = Math.floor(from / step) * step;
  return Array.from({ length: Math.max(0, Math.ceil((to - first) / step)) }, (_, index) => first + index * step);
}

/** Whether a bucket is cut by the range, still running, or so new that its numbers may still move. */
export function isPartial(t: number, step: number, { from, to }: TimeSpan, now: number): boolean {
  return t < from || t + step > to || t + step > now - SETTLING_MS;
}
