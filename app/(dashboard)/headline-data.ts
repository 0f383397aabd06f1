import type { Series } from '../_close/measure/bucket.ts';
import type { Retention } from '../_close/time/retention.ts';
import type { sharedDatabase } from '../_process/shared-database.ts';
import type { ListedDeploy } from '../_query/deploy/deploys.ts';
import type { Filter } from '../_query/gather/filter.ts';
import { fractionSeries } from '../_query/measure/fraction-series.ts';
import { routeRates } from '../_query/measure/route-rates.ts';
import { summary } from '../_query/measure/summary.ts';
import { pooledNow } from '../_query/service/pooled-now.ts';
import type { ReleasedVersion } from '../_ui/chart/released-versions.ts';
import type { Headline } from '../_ui/overview/model.ts';
import { SPLIT_MEASURES, type Split } from '../_ui/view/split.ts';
import { releasesBefore } from './releases-before.ts';

type Database = Awaited<ReturnType<typeof sharedDatabase>>;

/** What the headline is asked over; `previous` is the period it is compared with, if any. */
export interface HeadlineQuery {
  filter: Filter;
  previous: Filter | null;
  step: number;
  groupBy: Split;
  now: number;
  /** Of the chosen services, since the range is judged. */
  deploys: readonly ListedDeploy[];
  retention: Retention;
}

/** The send-after-close rate of the range, before, over time and split. */
export async function headline(db: Database, query: HeadlineQuery): Promise<Headline> {
  const { filter, previous, step, groupBy, now, deploys, retention } = query;
  const [figures, before, total, previousTotal, series, pooled, routes, released] = await Promise.all([
    summary(db, filter),
    previous && summary(db, previous),
    fractionSeries(db, { ...filter, step }, 'sendAfterCloseRate', now),
    previous && fractionSeries(db, { ...previous, step }, 'sendAfterCloseRate', now),
    fractionSeries(db, { ...filter, step, groupBy }, SPLIT_MEASURES[groupBy], now),
    pooledNow(db, filter, previous, deploys, now, retention),
    groupBy === 'route' && routeRates(db, filter),
    groupBy === 'version' && releasesBefore(db, filter),
  ]);
  return {
    figures,
    previous: before,
    pooled,
    total: alone(total),
    previousTotal: previousTotal && alone(previousTotal),
    groupBy,
    series,
    ...(routes && { routes }),
    ...(released && { released: ofSeries(released, series) }),
  };
}

/** Only those that may be drawn: a service may have had hundreds. */
function ofSeries(released: readonly ReleasedVersion[], series: readonly Series<number>[]): ReleasedVersion[] {
  const drawn = new Set(series.map(({ key }) => key));
  return released.filter(({ version }) => drawn.has(version));
}

function alone(series: readonly Series<number>[]): Series<number> {
  return series[0] ?? { key: '', points: [] };
}
