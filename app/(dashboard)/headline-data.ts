import type { sharedDatabase } from '../_process/shared-database.ts';
import type { Filter } from '../_query/gather/filter.ts';
import { summary } from '../_query/measure/summary.ts';
import { type TimeseriesQuery, timeseries } from '../_query/measure/timeseries.ts';
import type { RateSeries } from '../_ui/chart/drawn-bucket.ts';
import type { Headline } from '../_ui/overview/model.ts';
import { SPLIT_MEASURES, type Split } from '../_ui/view/split.ts';

type Database = Awaited<ReturnType<typeof sharedDatabase>>;

/** What the headline is asked over; `previous` is the period it is compared with, if any. */
export interface HeadlineQuery {
  filter: Filter;
  previous: Filter | null;
  step: number;
  groupBy: Split;
  now: number;
}

/** The send-after-close rate of the range, before, over time and split. */
export async function headline(db: Database, query: HeadlineQuery): Promise<Headline> {
  const { filter, previous, step, groupBy, now } = query;
  const rate = { measure: 'sendAfterCloseRate', step } as const;
  const [figures, before, total, previousTotal, series] = await Promise.all([
    summary(db, filter),
    previous && summary(db, previous),
    rateSeries(db, { ...filter, ...rate }, now),
    previous && rateSeries(db, { ...previous, ...rate }, now),
    rateSeries(db, { ...filter, measure: SPLIT_MEASURES[groupBy], step, groupBy }, now),
  ]);
  return {
    figures,
    previous: before,
    total: alone(total),
    previousTotal: previousTotal && alone(previousTotal),
    groupBy,
    series,
  };
}

async function rateSeries(db: Database, query: TimeseriesQuery, now: number): Promise<RateSeries[]> {
  const { series } = await timeseries(db, query, now);
  return series.map(({ key, points }) => ({
    key,
    points: points.map((point) => ({ ...point, value: typeof point.value === 'number' ? point.value : null })),
  }));
}

function alone(series: readonly RateSeries[]): RateSeries {
  return series[0] ?? { key: '', points: [] };
}
