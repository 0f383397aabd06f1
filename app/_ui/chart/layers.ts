import type { RatePoint, RateSeries } from './bucket.ts';

/** The most series that one chart tells apart. */
const MOST_LAYERS = 5;

/** The key of everything that is not drawn on its own. */
export const OTHER = 'other';

/**
 * The series worth drawing: `pinned` first, then the largest by numerator, and the rest summed up as `other`.
 * A connection counts once per category, so `other` may count one connection more than once.
 */
export function topLayers(series: readonly RateSeries[], pinned: string): RateSeries[] {
  const ranked = series
    .map((one) => ({ one, total: totalOf(one).count }))
    .filter(({ one, total }) => total > 0 || one.key === pinned)
    .sort((a, b) => Number(b.one.key === pinned) - Number(a.one.key === pinned) || b.total - a.total);
  const shown = ranked.slice(0, MOST_LAYERS).map(({ one }) => one);
  const rest = ranked.slice(MOST_LAYERS).map(({ one }) => one);
  return rest.length === 0 ? shown : [...shown, { key: OTHER, points: sumPoints(rest) }];
}

/** Numerator and denominator of a series over all its points. */
export function totalOf(series: RateSeries): { count: number; exposure: number } {
  let count = 0;
  let exposure = 0;
  for (const point of series.points) {
    count += point.numerator ?? 0;
    exposure += point.denominator ?? 0;
  }
  return { count, exposure };
}

function sumPoints(series: readonly RateSeries[]): RatePoint[] {
  const [first, ...others] = series;
  return (first?.points ?? []).map((point, index) => {
    const numerator = others.reduce((sum, { points }) => sum + (points[index]?.numerator ?? 0), point.numerator ?? 0);
    const denominator = point.denominator;
    return { ...point, numerator, value: denominator ? numerator / denominator : null };
  });
}
