import type { Bucket } from './bucket.ts';

/** How far above the highest bar an interval may stretch the axis; a longer one leaves it. */
const MOST_STRETCH = 1.5;

/**
 * The highest value that an axis has to reach: that of all bars, and of their intervals as long as the bars stay
 * readable. The wide interval of a partial bucket stretches nothing.
 */
export function axisTop(buckets: readonly Bucket[]): number {
  const bars = Math.max(0, ...buckets.map(({ top }) => top));
  const ends = buckets.flatMap(({ partial, marks }) =>
    partial ? [] : marks.map(({ interval }) => interval?.[1] ?? 0),
  );
  return Math.max(bars, Math.min(Math.max(0, ...ends), bars * MOST_STRETCH));
}
