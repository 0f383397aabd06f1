import type { Bucket, BucketState, BucketValue, DrawAs, Mark, RateSeries } from './drawn-bucket.ts';
import { drawn } from './drawn-bucket.ts';

export interface TimeSpan {
  from: number;
  to: number;
}

/**
 * Stacks the series of each bucket in the order given: the first lies on the baseline. All series share one exposure,
 * that of `total`, which also says which buckets there are.
 */
export function stackedBuckets(
  total: RateSeries,
  layers: readonly RateSeries[],
  gaps: readonly TimeSpan[],
  as: DrawAs,
): Bucket[] {
  return buckets(total, layers, gaps, (values) => {
    let low = 0;
    const marks: Mark[] = [];
    for (const value of values) {
      const height = drawn(value, as);
      if (height === null) continue;
      const based = value === values[0];
      const interval = based && as === 'rate' ? value.interval : null;
      marks.push({ key: value.key, left: 0, right: 1, low, high: low + height, based, interval });
      low += height;
    }
    return marks;
  });
}

/** Sets the series with exposure side by side in each bucket: one alone gets all of its width. */
export function groupedBuckets(
  total: RateSeries,
  groups: readonly RateSeries[],
  gaps: readonly TimeSpan[],
  as: DrawAs,
): Bucket[] {
  return buckets(total, groups, gaps, (values) => {
    const present = values.filter((value) => value.exposure > 0);
    return present.map((value, index) => ({
      key: value.key,
      left: index / present.length,
      right: (index + 1) / present.length,
      low: 0,
      high: drawn(value, as) ?? 0,
      based: true,
      interval: as === 'rate' ? value.interval : null,
    }));
  });
}

function buckets(
  total: RateSeries,
  series: readonly RateSeries[],
  gaps: readonly TimeSpan[],
  marksOf: (values: BucketValue[]) => Mark[],
): Bucket[] {
  const byTime = series.map(({ key, points }) => ({ key, points: new Map(points.map((point) => [point.t, point])) }));
  const withData = total.points.filter((point) => (point.denominator ?? 0) > 0);
  const first = withData.at(0)?.t ?? Number.POSITIVE_INFINITY;
  const last = withData.at(-1)?.t ?? Number.NEGATIVE_INFINITY;
  return total.points.map((point) => {
    const values = byTime.map(({ key, points }) => {
      const own = points.get(point.t);
      const exposure = own?.denominator ?? 0;
      return {
        key,
        count: own?.numerator ?? 0,
        exposure,
        rate: own?.value ?? null,
        interval: own?.interval ?? null,
      };
    });
    const exposure = point.denominator ?? 0;
    const marks = marksOf(values);
    return {
      t: point.t,
      partial: point.partial === true,
      state: stateOf(point.t, exposure, first, last, gaps),
      exposure,
      values,
      marks,
      top: marks.reduce((top, mark) => Math.max(top, mark.high), 0),
    };
  });
}

function stateOf(t: number, exposure: number, first: number, last: number, gaps: readonly TimeSpan[]): BucketState {
  if (exposure > 0) return 'data';
  if (gaps.some((gap) => t >= gap.from && t < gap.to)) return 'gap';
  return t > first && t < last ? 'idle' : 'none';
}
