import type { Bucket } from '../../_close/measure/bucket.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { FEWEST_EXPECTED } from '../../_deploy/significance.ts';
import type { DrawAs } from './drawn-bucket.ts';

/** However few there are, the line has so many steps. */
const FEWEST_STEPS = 4;

/** A step of the line of the period before; `value` is null where nothing ended in it. */
export interface PreviousStep extends TimeSpan {
  value: number | null;
}

/**
 * The line of the period before. Where few connections end a bucket, one late send is a spike that is higher than all bars and
 * says nothing: so a step is as many buckets as have five of them, as a rule.
 * @param points of that period, in order of time, at the times that they are compared with
 * @param step width of a bucket, ms
 */
export function previousSteps(points: readonly Bucket<number>[], step: number, as: DrawAs): PreviousStep[] {
  const affected = points.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0);
  const wanted = affected > 0 ? Math.ceil((FEWEST_EXPECTED * points.length) / affected) : 1;
  const size = Math.max(1, Math.min(wanted, Math.floor(points.length / FEWEST_STEPS)));
  return Array.from({ length: Math.ceil(points.length / size) }, (_, index) => {
    const own = points.slice(index * size, (index + 1) * size);
    const from = own[0]?.t ?? 0;
    return { from, to: (own.at(-1)?.t ?? from) + step, value: pooledValue(own, as) };
  });
}

/** The rate of some buckets together, or the count that a bucket of them has on average. */
function pooledValue(points: readonly Bucket<number>[], as: DrawAs): number | null {
  const ended = points.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0);
  if (!(ended > 0)) return null;
  const affected = points.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0);
  return as === 'rate' ? affected / ended : affected / points.length;
}
