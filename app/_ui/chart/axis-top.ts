import type { DrawnBucket } from './drawn-bucket.ts';

/** How far above the highest bar an interval, or a bar of few connections, may stretch the axis; a longer one leaves it. */
const MOST_STRETCH = 1.5;
/** A partial bucket with less than this share of the connections of a usual one has few. */
const FEW_SHARE = 0.25;

/**
 * The highest value that an axis has to reach: that of all bars, and of their intervals as long as the bars stay
 * readable. The first minute of a bucket may well have a rate of 60 % where days have 1 %: bars of so few connections
 * stretch no further, and the wide interval of a partial bucket stretches nothing.
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
