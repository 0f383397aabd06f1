import type { DrawnBucket } from './drawn-bucket.ts';

/** An interval, or a bar of few connections, stretches the axis to this multiple of the highest bar at most. */
const MOST_STRETCH = 1.5;
/** A partial bucket has few connections below this share of the usual number. */
const FEW_SHARE = 0.25;

/**
 * The highest value that an axis reaches: that of all bars, and of their intervals as long as the bars stay readable. The
 * first minute of a bucket may have a rate of 60 % where days have 1 %. So bars of few connections are limited as intervals
 * are, and the interval of a partial bucket does not count.
 */
export function axisTop(buckets: readonly DrawnBucket[]): number {
  const complete = buckets.filter(({ partial, state }) => !partial && state === 'data');
  const exposures = complete.map(({ denominator }) => denominator ?? 0).sort((a, b) => a - b);
  const usual = exposures[Math.floor(exposures.length / 2)] ?? 0;
  const isThin = ({ partial, denominator }: DrawnBucket) => partial && (denominator ?? 0) < usual * FEW_SHARE;
  const bars = highest(buckets.filter((bucket) => !isThin(bucket)));
  const thinBars = highest(buckets.filter(isThin));
  if (bars === 0) return thinBars;
  const ends = complete.flatMap(({ marks }) => marks.map(({ interval }) => interval?.[1] ?? 0));
  return Math.max(bars, Math.min(Math.max(0, thinBars, ...ends), bars * MOST_STRETCH));
}

function highest(buckets: readonly DrawnBucket[]): number {
  return Math.max(0, ...buckets.map(({ top }) => top));
}
