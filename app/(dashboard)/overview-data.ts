import { closeCodes } from '../_query/close-codes.ts';
import { dataQuality } from '../_query/data-quality.ts';
import { facets } from '../_query/facets.ts';
import type { Filter } from '../_query/filter.ts';
import { initiators } from '../_query/initiators.ts';
import { lateSendDelay } from '../_query/late-send-delay.ts';
import { releases } from '../_query/releases.ts';
import { serviceOverview } from '../_query/service-overview.ts';
import { sharedDatabase } from '../_query/shared-database.ts';
import { summary } from '../_query/summary.ts';
import { type TimeseriesQuery, timeseries } from '../_query/timeseries.ts';
import type { RateSeries } from '../_ui/chart/bucket.ts';
import type { DurationPoint, Headline, OverviewData } from '../_ui/overview/model.ts';
import { resolveRange } from '../_ui/view/range.ts';
import type { View } from '../_ui/view/search-params.ts';
import { load } from './load.ts';

type Database = Awaited<ReturnType<typeof sharedDatabase>>;

/** Asks all questions of the overview at once; each panel's answer stands or fails alone. */
export async function overviewData(view: View, now: number): Promise<OverviewData> {
  const range = resolveRange(view, now);
  const dimensions = {
    service: view.service,
    environment: view.environment,
    version: view.version,
    route: view.route,
  };
  const filter: Filter = { from: range.from, to: range.to, ...dimensions };
  const previous: Filter = { ...range.previous, ...dimensions };
  const ask = <T>(question: (db: Database) => Promise<T>) => load(async () => question(await sharedDatabase()));
  const { step } = range;

  const [options, services, head, initiatorShares, codes, delay, durations, quality] = await Promise.all([
    ask(async (db) => {
      const found = await facets(db, filter);
      return {
        service: [...new Set(found.services.map(({ service }) => service))],
        environment: found.environments,
        version: found.versions,
        route: found.routes,
      };
    }),
    // All services stay in sight: the cards are the way from one to the other.
    ask((db) => serviceOverview(db, { ...filter, service: [] }, range.previous, step, now)),
    ask((db) => headline(db, filter, previous, step, view.groupBy, now)),
    ask((db) => initiators(db, filter)),
    ask((db) => closeCodes(db, filter)),
    ask((db) => lateSendDelay(db, filter)),
    ask((db) => closeDurations(db, { ...filter, measure: 'closeDurationMs', step }, now)),
    ask((db) => trustworthiness(db, filter, step)),
  ]);
  return {
    now,
    range,
    options,
    services,
    headline: head,
    initiators: initiatorShares,
    closeCodes: codes,
    delay,
    durations,
    quality,
  };
}

async function headline(
  db: Database,
  filter: Filter,
  previous: Filter,
  step: number,
  groupBy: View['groupBy'],
  now: number,
): Promise<Headline> {
  const rate = { measure: 'sendAfterCloseRate', step } as const;
  const split: TimeseriesQuery =
    groupBy === 'version'
      ? { ...filter, ...rate, groupBy: 'version' }
      : { ...filter, measure: 'incidentRate', step, groupBy: 'category' };
  const [figures, before, total, previousTotal, series, seen] = await Promise.all([
    summary(db, filter),
    summary(db, previous),
    rateSeries(db, { ...filter, ...rate }, now),
    rateSeries(db, { ...previous, ...rate }, now),
    rateSeries(db, split, now),
    releases(db, filter),
  ]);
  return {
    figures,
    previous: before,
    total: alone(total),
    previousTotal: alone(previousTotal),
    series,
    releases: seen,
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

async function closeDurations(db: Database, query: TimeseriesQuery, now: number): Promise<DurationPoint[]> {
  const { series } = await timeseries(db, query, now);
  return (series[0]?.points ?? []).map(({ value, ...point }) => ({
    ...point,
    value: typeof value === 'object' ? value : null,
  }));
}

async function trustworthiness(db: Database, filter: Filter, step: number) {
  const found = await dataQuality(db, filter, step);
  return {
    coverage: found.coverage,
    gaps: found.gaps,
    rejected: found.rejected.reduce((sum, { n }) => sum + n, 0),
    unknownWeightShare: found.unknownWeightShare,
    skewed: found.skewed,
    late: found.late,
    overflow: found.overflow,
  };
}
