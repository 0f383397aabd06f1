import type { Bucket, Series } from '../../_close/measure/bucket.ts';
import { OTHER } from '../category/category-style.ts';
import { totalOf } from './layers.ts';

const MOST_SERIES = 5;

/** A series with its sums over the whole range. */
interface Ranked {
  one: Series<number>;
  numerator: number;
  denominator: number;
}

/**
 * The versions worth drawing, those with the most connections, in natural order ("1.9.0" before "1.10.0"). Each has its
 * own exposure, so the rest is pooled: sums of numerators over sums of denominators.
 */
export function versionSeries(series: readonly Series<number>[]): Series<number>[] {
  const { shown, rest } = ranked(series, (a, b) => b.denominator - a.denominator);
  return withOther(
    shown.sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true })),
    rest,
  );
}

/** The series worth drawing, those with the largest numerators first, the rest pooled as for versions. */
export function largestSeries(series: readonly Series<number>[]): Series<number>[] {
  const { shown, rest } = ranked(series, (a, b) => b.numerator - a.numerator || b.denominator - a.denominator);
  return withOther(shown, rest);
}

function ranked(series: readonly Series<number>[], order: (a: Ranked, b: Ranked) => number) {
  const all = series
    .map((one) => ({ one, ...totalOf(one) }))
    .filter(({ denominator }) => denominator > 0)
    .sort(order)
    .map(({ one }) => one);
  return { shown: all.slice(0, MOST_SERIES), rest: all.slice(MOST_SERIES) };
}

function withOther(shown: Series<number>[], rest: readonly Series<number>[]): Series<number>[] {
  return rest.length === 0 ? shown : [...shown, { key: OTHER, points: pool(rest) }];
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
