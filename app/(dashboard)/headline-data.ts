import type { Series } from '../_close/measure/bucket.ts';
import type { Retention } from '../_close/time/retention.ts';
import type { projectDatabase } from '../_process/project-database.ts';
import type { ListedDeploy } from '../_query/deploy/deploys.ts';
import type { Filter } from '../_query/gather/filter.ts';
import { fractionSeries } from '../_query/measure/fraction-series.ts';
import { type RoleRate, roleRates } from '../_query/measure/role-rates.ts';
import { routeRates } from '../_query/measure/route-rates.ts';
import { summary } from '../_query/measure/summary.ts';
import type { NowSums } from '../_query/service/now-sums.ts';
import { pooledNow } from '../_query/service/pooled-now.ts';
import { type ReleasedVersion, releasedVersions } from '../_ui/chart/released-versions.ts';
import type { Headline } from '../_ui/overview/model.ts';
import { SPLIT_MEASURES, type Split } from '../_ui/view/split.ts';
import { deploysBefore } from './deploys-before.ts';

type Database = Awaited<ReturnType<typeof projectDatabase>>;

/** What the headline is asked over; `previous` is the period it is compared with, if any. */
export interface HeadlineQuery {
  filter: Filter;
  previous: Filter | null;
  step: number;
  groupBy: Split;
  now: number;
  /** The rate of each role in the range, the server first. */
  roles: readonly RoleRate[];
  /** Of these services, and maybe of others. */
  sums: NowSums;
  /** Of the chosen services, since the range is judged. */
  deploys: readonly ListedDeploy[];
  retention: Retention;
}

/**
 * The send-after-close rate of the range, before, over time and split: where sockets of both roles ended, the server's. The
 * figures of a summary are of all, as the API's.
 */
export async function headline(db: Database, query: HeadlineQuery): Promise<Headline> {
  const { filter, previous, step, groupBy, now, roles, sums, deploys, retention } = query;
  const [lead] = roles.length > 1 ? roles : [];
  const ofLead = lead === undefined ? filter : { ...filter, role: [lead.role] };
  const ofLeadBefore = previous && { ...previous, ...(lead && { role: [lead.role] }) };
  const [figures, before, total, previousTotal, series, pooled, previousRoles, routes, released] = await Promise.all([
    summary(db, filter),
    previous && summary(db, previous),
    fractionSeries(db, { ...ofLead, step }, 'sendAfterCloseRate', now),
    ofLeadBefore && fractionSeries(db, { ...ofLeadBefore, step }, 'sendAfterCloseRate', now),
    fractionSeries(db, { ...ofLead, step, groupBy }, SPLIT_MEASURES[groupBy], now),
    pooledNow(db, filter, sums, roles, previous, deploys, now, retention),
    lead && previous ? roleRates(db, previous) : [],
    groupBy === 'route' && routeRates(db, ofLead),
    groupBy === 'version' && deploysBefore(db, filter),
  ]);
  return {
    figures,
    previous: before,
    pooled,
    roles: roles.flatMap((rate) => {
      const own = pooled.roles.find(({ role }) => role === rate.role);
      if (own === undefined) return [];
      return [
        { ...rate, previousRate: previousRoles.find(({ role }) => role === rate.role)?.rate ?? null, now: own.now },
      ];
    }),
    total: alone(total),
    previousTotal: previousTotal && alone(previousTotal),
    groupBy,
    series,
    ...(routes && { routes }),
    ...(released && { released: ofSeries(releasedVersions(released), series) }),
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
