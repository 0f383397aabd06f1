import type { Bucket, Series } from '../../_close/measure/bucket.ts';
import { OTHER } from '../category/category-style.ts';
import { sumPoints, totalOf } from './layers.ts';
import { type RankedVersions, type ReleasedVersion, rankVersions } from './released-versions.ts';

const MOST_SERIES = 5;

/** Series to be drawn, and how many others the last of them, `OTHER`, sums up; 0 without one. */
export interface PooledSeries {
  series: Series<number>[];
  pooled: number;
}

/**
 * The versions worth drawing, the newest first. Of many these are the newest, the one before it, and those with a finding.
 * Each has its own exposure, so the rest is pooled: sums of numerators over sums of denominators.
 */
export function versionSeries(
  series: readonly Series<number>[],
  released: readonly ReleasedVersion[],
): PooledSeries & { roles: RankedVersions['roles'] } {
  const byKey = new Map(series.filter((one) => totalOf(one).denominator > 0).map((one) => [one.key, one]));
  const { order, roles } = rankVersions([...byKey.keys()], released);
  const rest = byKey.size <= MOST_SERIES ? [] : order.filter((key) => !roles.has(key));
  // One alone is better called by its name.
  const isPooled = (key: string) => rest.length > 1 && rest.includes(key);
  const pick = (keys: readonly string[]) => keys.flatMap((key) => byKey.get(key) ?? []);
  return { ...withOther(pick(order.filter((key) => !isPooled(key))), pick(order.filter(isPooled))), roles };
}

/** The series worth drawing, those with the largest numerators first, the rest pooled as for versions. */
export function largestSeries(series: readonly Series<number>[]): PooledSeries {
  const all = bySize(series);
  return withOther(all.slice(0, MOST_SERIES), all.slice(MOST_SERIES));
}

/** The same of series that share one exposure: it counts once for all of the rest. */
export function largestShares(series: readonly Series<number>[]): PooledSeries {
  const all = bySize(series);
  return withOther(all.slice(0, MOST_SERIES), all.slice(MOST_SERIES), sumPoints);
}

function bySize(series: readonly Series<number>[]): Series<number>[] {
  return series
    .map((one) => ({ one, ...totalOf(one) }))
    .filter(({ denominator }) => denominator > 0)
    .sort((a, b) => b.numerator - a.numerator || b.denominator - a.denominator)
    .map(({ one }) => one);
}

function withOther(shown: Series<number>[], rest: readonly Series<number>[], pooledAs = pool): PooledSeries {
  const series = rest.length === 0 ? shown : [...shown, { key: OTHER, points: pooledAs(rest) }];
  return { series, pooled: rest.length };
}

function pool(series: readonly Series<number>[]): Bucket<number>[] {
  return (series[0]?.points ?? []).map((point, index) => {
    let numerator = 0;
    let denominator = 0;
    for (const { points } of series) {
      numerator += points[index]?.numerator ?? 0;
      denominator += points[index]?.denominator ?? 0;
    }
    // The squared weights of the sum are not known here.
    const { interval: _interval, ...shared } = point;
    return { ...shared, numerator, denominator, value: denominator > 0 ? numerator / denominator : null };
  });
}
