import type { RatePoint, RateSeries } from './drawn-bucket.ts';
import { OTHER, totalOf } from './layers.ts';

const MOST_SERIES = 5;

/** A series with its sums over the whole range. */
interface Ranked {
  one: RateSeries;
  count: number;
  exposure: number;
}

/**
 * The versions worth drawing, those with the most connections, in natural order ("1.9.0" before "1.10.0"). Each has its
 * own exposure, so the rest is pooled: sums of numerators over sums of denominators.
 */
export function versionSeries(series: readonly RateSeries[]): RateSeries[] {
  const { shown, rest } = ranked(series, (a, b) => b.exposure - a.exposure);
  return withOther(
    shown.sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true })),
    rest,
  );
}

/** The series worth drawing, those with the largest numerators first, the rest pooled as for versions. */
export function largestSeries(series: readonly RateSeries[]): RateSeries[] {
  const { shown, rest } = ranked(series, (a, b) => b.count - a.count || b.exposure - a.exposure);
  return withOther(shown, rest);
}

function ranked(series: readonly RateSeries[], order: (a: Ranked, b: Ranked) => number) {
  const all = series
    .map((one) => ({ one, ...totalOf(one) }))
    .filter(({ exposure }) => exposure > 0)
    .sort(order)
    .map(({ one }) => one);
  return { shown: all.slice(0, MOST_SERIES), rest: all.slice(MOST_SERIES) };
}

function withOther(shown: RateSeries[], rest: readonly RateSeries[]): RateSeries[] {
  return rest.length === 0 ? shown : [...shown, { key: OTHER, points: pool(rest) }];
}

function pool(series: readonly RateSeries[]): RatePoint[] {
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
