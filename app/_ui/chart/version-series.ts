import type { RatePoint, RateSeries } from './bucket.ts';
import { OTHER, totalOf } from './layers.ts';

const MOST_VERSIONS = 5;

/**
 * The versions worth drawing, those with the most connections, in natural order ("1.9.0" before "1.10.0"). Each has its
 * own exposure, so the rest is pooled: sums of numerators over sums of denominators.
 */
export function versionSeries(series: readonly RateSeries[]): RateSeries[] {
  const ranked = series
    .map((one) => ({ one, exposure: totalOf(one).exposure }))
    .filter(({ exposure }) => exposure > 0)
    .sort((a, b) => b.exposure - a.exposure);
  const shown = ranked
    .slice(0, MOST_VERSIONS)
    .map(({ one }) => one)
    .sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }));
  const rest = ranked.slice(MOST_VERSIONS).map(({ one }) => one);
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
    return { ...point, numerator, denominator, value: denominator > 0 ? numerator / denominator : null };
  });
}
