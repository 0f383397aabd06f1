import type { Bucket, Series } from '../../_close/measure/bucket.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { BucketState, DrawAs, DrawnBucket, Mark, SeriesBucket } from './drawn-bucket.ts';
import { drawn } from './drawn-bucket.ts';

/**
 * Stacks the series of each bucket in the order given: the first lies on the baseline. All series share one exposure,
 * that of `total`, which also says which buckets there are.
 */
export function stackedBuckets(
  total: Series<number>,
  layers: readonly Series<number>[],
  gaps: readonly TimeSpan[],
  as: DrawAs,
): DrawnBucket[] {
  return buckets(total, layers, gaps, (values) => {
    let low = 0;
    const marks: Mark[] = [];
    for (const value of values) {
      const height = drawn(value, as);
      if (height === null) continue;
      const based = value === values[0];
      const interval = based && as === 'rate' ? (value.interval ?? null) : null;
      marks.push({ key: value.key, left: 0, right: 1, low, high: low + height, based, interval });
      low += height;
    }
    return marks;
  });
}

/** Sets the series with exposure side by side in each bucket. A single one gets the whole width. */
export function groupedBuckets(
  total: Series<number>,
  groups: readonly Series<number>[],
  gaps: readonly TimeSpan[],
  as: DrawAs,
): DrawnBucket[] {
  return buckets(total, groups, gaps, (values) => {
    const present = values.filter((value) => (value.denominator ?? 0) > 0);
    return present.map((value, index) => ({
      key: value.key,
      left: index / present.length,
      right: (index + 1) / present.length,
      low: 0,
      high: drawn(value, as) ?? 0,
      based: true,
      interval: as === 'rate' ? (value.interval ?? null) : null,
    }));
  });
}

function buckets(
  total: Series<number>,
  series: readonly Series<number>[],
  gaps: readonly TimeSpan[],
  marksOf: (values: SeriesBucket[]) => Mark[],
): DrawnBucket[] {
  const byTime = series.map(({ key, points }) => ({ key, points: new Map(points.map((point) => [point.t, point])) }));
  const withData = total.points.filter((point) => (point.denominator ?? 0) > 0);
  const first = withData.at(0)?.t ?? Number.POSITIVE_INFINITY;
  const last = withData.at(-1)?.t ?? Number.NEGATIVE_INFINITY;
  return total.points.map((point) => {
    const { t } = point;
    const values = byTime.map(({ key, points }) => ({ key, ...(points.get(t) ?? { t, ...NOTHING }) }));
    const marks = marksOf(values);
    return {
      ...point,
      state: stateOf(point, first, last, gaps),
      values,
      marks,
      top: marks.reduce((top, mark) => Math.max(top, mark.high), 0),
    };
  });
}

/** Stands for a bucket that a series does not have. */
const NOTHING = { value: null, numerator: 0, denominator: 0 };

function stateOf(
  { t, denominator }: Bucket<number>,
  first: number,
  last: number,
  gaps: readonly TimeSpan[],
): BucketState {
  if ((denominator ?? 0) > 0) return 'data';
  if (gaps.some((gap) => t >= gap.from && t < gap.to)) return 'gap';
  return t > first && t < last ? 'idle' : 'none';
}
