import type { Bucket, Series } from '../../_close/measure/bucket.ts';
import { OTHER } from '../category/category-style.ts';

/** One chart shows at most this number of series. */
const MOST_LAYERS = 5;

/** The series that is always shown, and those that go to the top of the stack because they matter least. */
export interface LayerOrder {
  pinned: string;
  harmless: (key: string) => boolean;
}

/**
 * The series worth drawing: the pinned one and the largest by numerator, the rest summed up as `other`. From the
 * baseline up: pinned, then the others by size, then the harmless ones by size.
 * A connection counts once per category, so `other` may count one connection more than once.
 */
export function topLayers(series: readonly Series<number>[], order: LayerOrder): Series<number>[] {
  const ranked = series
    .map((one) => ({ one, total: totalOf(one).numerator, rank: rankOf(one.key, order) }))
    .filter(({ total, rank }) => total > 0 || rank === 0)
    .sort((a, b) => Number(b.rank === 0) - Number(a.rank === 0) || b.total - a.total);
  const shown = ranked
    .slice(0, MOST_LAYERS)
    .sort((a, b) => a.rank - b.rank || b.total - a.total)
    .map(({ one }) => one);
  const rest = ranked.slice(MOST_LAYERS).map(({ one }) => one);
  return rest.length === 0 ? shown : [...shown, { key: OTHER, points: sumPoints(rest) }];
}

function rankOf(key: string, { pinned, harmless }: LayerOrder): number {
  if (key === pinned) return 0;
  return harmless(key) ? 2 : 1;
}

/** Numerator and denominator of a series over all its points. */
export function totalOf(series: Series<number>): { numerator: number; denominator: number } {
  let numerator = 0;
  let denominator = 0;
  for (const point of series.points) {
    numerator += point.numerator ?? 0;
    denominator += point.denominator ?? 0;
  }
  return { numerator, denominator };
}

/** The sum of series that share one exposure: their numerators over the denominator of each. */
export function sumPoints(series: readonly Series<number>[]): Bucket<number>[] {
  const [first, ...others] = series;
  return (first?.points ?? []).map((point, index) => {
    const numerator = others.reduce((sum, { points }) => sum + (points[index]?.numerator ?? 0), point.numerator ?? 0);
    // A connection may count in several: their sum has no interval.
    const { interval: _interval, ...shared } = point;
    const { denominator } = point;
    return { ...shared, numerator, value: denominator ? numerator / denominator : null };
  });
}
