import type { Bucket } from '../../_close/measure/bucket.ts';
import { formatDuration } from '../format/duration.ts';
import { formatStep } from '../format/time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * The text for the newest bucket if it is partial: how much of it has passed at `end`, the end of the range, or only
 * that late spans may still come. Empty for a bucket that is complete.
 */
export function partialText(buckets: readonly Pick<Bucket, 't' | 'partial'>[], step: number, end: number): string {
  const newest = buckets.at(-1);
  if (!newest?.partial) return '';
  const passed = end - newest.t;
  if (passed >= step) return 'partial';
  return step < HOUR
    ? `partial ${Math.round(passed / MINUTE)}/${step / MINUTE} min`
    : `partial ${formatDuration(passed)} of ${formatStep(step)}`;
}
