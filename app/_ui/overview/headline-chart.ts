import { categoryStyle, rankStyle, type SeriesStyle } from '../category/category-style.ts';
import type { Bucket, DrawAs, RateSeries } from '../chart/bucket.ts';
import { groupedBuckets, stackedBuckets, type TimeSpan } from '../chart/buckets.ts';
import { topLayers, totalOf } from '../chart/layers.ts';
import type { PreviousPoint } from '../chart/previous-line.tsx';
import { versionSeries } from '../chart/version-series.ts';
import type { Headline } from './model.ts';

/** The measure of the whole product, and the category it is made of. */
const SEND_AFTER_CLOSE = 'send_after_close';

/** Recoverable categories are hollow and lie on top. */
const STACK = { pinned: SEND_AFTER_CLOSE, harmless: (key: string) => categoryStyle(key).hollow };

/** One entry of the legend: a series over the whole range. */
export interface LegendEntry {
  key: string;
  style: SeriesStyle;
  count: number;
  exposure: number;
  rate: number | null;
}

/** All that the headline's chart, legend and table show. */
export interface HeadlineChart {
  buckets: Bucket[];
  legend: LegendEntry[];
  styleOf: (key: string) => SeriesStyle;
}

/** Prepares the headline by category (stacked over one exposure) or by version (side by side, each with its own). */
export function headlineChart(
  headline: Headline,
  gaps: readonly TimeSpan[],
  groupBy: 'category' | 'version',
  as: DrawAs,
): HeadlineChart {
  const byCategory = groupBy === 'category';
  const series = byCategory ? topLayers(headline.series, STACK) : versionSeries(headline.series);
  const styles = new Map(series.map(({ key }, rank) => [key, byCategory ? categoryStyle(key) : rankStyle(rank, key)]));
  const styleOf = (key: string) => styles.get(key) ?? categoryStyle(key);
  const prepare = byCategory ? stackedBuckets : groupedBuckets;
  return {
    buckets: prepare(headline.total, withBaseline(series, headline.total, byCategory), gaps, as),
    legend: legendOf(withBaseline(series, headline.total, byCategory), styleOf),
    styleOf,
  };
}

/** The category stack always has its baseline: without a late send that is the total itself, all zeros. */
function withBaseline(series: RateSeries[], total: RateSeries, byCategory: boolean): RateSeries[] {
  if (!byCategory || series.some(({ key }) => key === SEND_AFTER_CLOSE)) return series;
  return [{ key: SEND_AFTER_CLOSE, points: total.points }, ...series];
}

function legendOf(series: readonly RateSeries[], styleOf: (key: string) => SeriesStyle): LegendEntry[] {
  return series.map((one) => {
    const { count, exposure } = totalOf(one);
    return { key: one.key, style: styleOf(one.key), count, exposure, rate: exposure > 0 ? count / exposure : null };
  });
}

/** The previous period's total, moved by `shiftMs` onto the buckets it is compared with. */
export function previousPoints(headline: Headline, shiftMs: number): PreviousPoint[] {
  const shown = new Set(headline.total.points.map((point) => point.t));
  return headline.previousTotal.points
    .map((point) => ({ t: point.t + shiftMs, count: point.numerator, rate: point.value }))
    .filter((point) => shown.has(point.t));
}
