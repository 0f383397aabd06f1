import { CATEGORIES } from '../../_close/event/categories.ts';
import { isExpectedEnding } from '../../_close/incident/change-rank.ts';
import type { Bucket, Series } from '../../_close/measure/bucket.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import {
  categoryStyle,
  initiatorStyle,
  rankStyle,
  type SeriesStyle,
  versionStyle,
} from '../category/category-style.ts';
import { groupedBuckets, stackedBuckets } from '../chart/buckets.ts';
import type { DrawnBucket } from '../chart/drawn-bucket.ts';
import { type DrawAs, drawn } from '../chart/drawn-bucket.ts';
import { topLayers, totalOf } from '../chart/layers.ts';
import { largestSeries, largestShares, type PooledSeries, versionSeries } from '../chart/pooled-series.ts';
import type { RankedVersions } from '../chart/released-versions.ts';
import type { Split } from '../view/split.ts';
import type { Headline } from './model.ts';

/** The category that the headline's rate counts. */
export const SEND_AFTER_CLOSE = 'send_after_close';

/** Recoverable categories are hollow and lie on top. */
const STACK = { pinned: SEND_AFTER_CLOSE, harmless: (key: string) => categoryStyle(key).hollow };

/** More series than this side by side in a bucket would be too narrow to read: they become step lines. */
const MOST_SIDE_BY_SIDE = 2;

/** One entry of the legend: a series over the whole range. */
export interface LegendEntry {
  key: string;
  style: SeriesStyle;
  value: number | null;
  numerator: number;
  denominator: number;
  /** Whether it is left out of the drawing, which it would flatten. */
  leftOut: boolean;
}

/** All that the headline's chart, legend, table and exports show. */
export interface HeadlineChart {
  series: Series<number>[];
  /** How many series the one of all others sums up; 0 without one, or where they are categories. */
  pooled: number;
  buckets: DrawnBucket[];
  /** Whether the series are step lines, and not bars. */
  lines: boolean;
  legend: LegendEntry[];
  styleOf: (key: string) => SeriesStyle;
}

/**
 * Prepares the headline. Categories and codes share one exposure and are stacked; routes, versions and initiators have
 * their own, so that their rates stand side by side, and only their counts can be stacked.
 */
export function headlineChart(headline: Headline, gaps: readonly TimeSpan[], as: DrawAs): HeadlineChart {
  const { groupBy, total } = headline;
  const { series: all, pooled, roles } = drawnSeries(headline);
  const leftOut = groupBy === 'category' ? flattening(all) : new Set<string>();
  // What is left out lies on top, so that nothing lies on it.
  const series = [...all.filter(({ key }) => !leftOut.has(key)), ...all.filter(({ key }) => leftOut.has(key))];
  const styles = groupBy === 'version' ? versionStyles(series, roles) : stylesByRank(groupBy, series);
  const styleOf = (key: string) => styles.get(key) ?? categoryStyle(key);
  const legend = series.map((one) => {
    const { numerator, denominator } = totalOf(one);
    const value = denominator > 0 ? numerator / denominator : null;
    return { key: one.key, style: styleOf(one.key), value, numerator, denominator, leftOut: leftOut.has(one.key) };
  });
  const stacked = groupBy === 'category' || groupBy === 'code' || as === 'count';
  const made = (stacked ? stackedBuckets : groupedBuckets)(total, series, gaps, as);
  const buckets = leftOut.size === 0 ? made : made.map((bucket) => withoutMarks(bucket, leftOut));
  const lines = !stacked && buckets.some(({ marks }) => marks.length > MOST_SIDE_BY_SIDE);
  return { series, pooled, buckets: lines ? buckets.map(asLines) : buckets, lines, legend, styleOf };
}

/**
 * Recoverable endings that are more than all else together: they would set the axis, and what the chart is about would be
 * a line at its foot. A quarter of all connections going away with a deploy is nothing that anybody has to look at.
 */
function flattening(series: readonly Series<number>[]): ReadonlySet<string> {
  const sizes = series.map(({ key, points }) => {
    const category = CATEGORIES.find((one) => one === key);
    const expected = category !== undefined && isExpectedEnding(category);
    return { key, expected, size: totalOf({ key, points }).numerator };
  });
  const others = sizes.filter(({ expected }) => !expected).reduce((sum, { size }) => sum + size, 0);
  return new Set(sizes.filter(({ expected, size }) => expected && size > others).map(({ key }) => key));
}

function withoutMarks(bucket: DrawnBucket, keys: ReadonlySet<string>): DrawnBucket {
  const marks = bucket.marks.filter(({ key }) => !keys.has(key));
  return { ...bucket, marks, top: Math.max(0, ...marks.map(({ high }) => high)) };
}

function drawnSeries({ groupBy, series, total, released }: Headline): PooledSeries & Partial<RankedVersions> {
  switch (groupBy) {
    case 'category': {
      const layers = topLayers(series, STACK);
      // The stack always has its baseline. Without a late send that is the total, which is all zeros.
      const isThere = layers.some(({ key }) => key === SEND_AFTER_CLOSE);
      return { series: isThere ? layers : [{ key: SEND_AFTER_CLOSE, points: total.points }, ...layers], pooled: 0 };
    }
    case 'code':
      return largestShares(series.map((one) => shareOf(one, total)));
    case 'version':
      return versionSeries(series, released ?? []);
    default:
      return largestSeries(series);
  }
}

/** A count of ended connections as their share of all of them. */
function shareOf({ key, points }: Series<number>, total: Series<number>): Series<number> {
  const ended = new Map(total.points.map((point) => [point.t, point.denominator]));
  return {
    key,
    points: points.map((point) => {
      const denominator = ended.get(point.t) ?? 0;
      return { ...point, denominator, value: denominator > 0 ? (point.numerator ?? 0) / denominator : null };
    }),
  };
}

type Styles = ReadonlyMap<string, SeriesStyle>;

function stylesByRank(groupBy: Split, series: readonly Series<number>[]): Styles {
  return new Map(
    series.map(({ key }, rank) => {
      if (groupBy === 'category') return [key, categoryStyle(key)];
      return [key, groupBy === 'initiator' ? initiatorStyle(key) : rankStyle(rank, key)];
    }),
  );
}

function versionStyles(series: readonly Series<number>[], roles: RankedVersions['roles'] | undefined): Styles {
  const isRanked = (key: string) => roles?.get(key) !== 'newest' && roles?.get(key) !== 'before';
  const ranked = series.map(({ key }) => key).filter(isRanked);
  return new Map(series.map(({ key }) => [key, versionStyle(roles?.get(key), ranked.indexOf(key), key)]));
}

/** The same bucket without bars: its lines are drawn from its values. */
function asLines(bucket: DrawnBucket): DrawnBucket {
  return { ...bucket, marks: [], top: Math.max(0, ...bucket.values.map((value) => drawn(value, 'rate') ?? 0)) };
}

/** The total of the period that the range is compared with, moved onto the buckets of the range. */
export function previousPoints({ total, previousTotal }: Headline, shiftMs: number): Bucket<number>[] {
  const shown = new Set(total.points.map((point) => point.t));
  return (previousTotal?.points ?? [])
    .map((point) => ({ ...point, t: point.t + shiftMs }))
    .filter((point) => shown.has(point.t));
}
