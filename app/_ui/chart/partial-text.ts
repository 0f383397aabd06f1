import type { Bucket } from '../../_close/measure/bucket.ts';
import { HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import { formatDuration } from '../format/duration.ts';
import { formatStep } from '../format/time.ts';

/**
 * The texts for the newest bucket if it is partial, the longest first: how much of it has passed at `end`, the end of the
 * range, or only that late spans may still come. Empty for a bucket that is complete.
 */
export function partialTexts(
  buckets: readonly Pick<Bucket, 't' | 'partial'>[],
  step: number,
  end: number,
): readonly string[] {
  const newest = buckets.at(-1);
  if (!newest?.partial) return [];
  const passed = end - newest.t;
  if (passed >= step) return ['partial'];
  const whole =
    step < HOUR_MS
      ? `partial ${Math.round(passed / MINUTE_MS)}/${step / MINUTE_MS} min`
      : `partial ${formatDuration(passed)} of ${formatStep(step)}`;
  return [whole, 'partial'];
}
