import type { Bucket } from './bucket.ts';

const MINUTE = 60_000;

/**
 * What is said of the newest bucket if it is partial: how much of it has passed at `end`, the end of the range, or only
 * that late spans may still come. Empty for a bucket that is complete.
 */
export function partialText(buckets: readonly Bucket[], step: number, end: number): string {
  const newest = buckets.at(-1);
  if (!newest?.partial) return '';
  const passed = Math.round((end - newest.t) / MINUTE);
  const length = step / MINUTE;
  return passed < length ? `partial ${passed}/${length} min` : 'partial';
}
