import type { Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { heardShare } from '../../_deploy/now/heard-time.ts';
import { mostUrgent } from '../../_deploy/now/service-now.ts';
import { unheardEnds } from '../../_deploy/now/unheard-ends.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { ListedDeploy } from '../deploy/deploys.ts';
import type { Filter } from '../gather/filter.ts';
import { newestVerdict } from './newest-verdict.ts';
import type { NowSums } from './now-sums.ts';
import { type RangeFigures, serviceFigures } from './service-figures.ts';
import { type ServiceNow, selectionsOf } from './service-now.ts';
import { type ServiceStatus, serviceStatus } from './service-status.ts';
import { statusesNow } from './statuses-now.ts';

/** The sockets of a service in one role. */
export interface RoleCard extends RangeFigures {
  role: string;
  now: ServiceNow;
}

/** A service in one environment: its send-after-close rate now, over the range and before. */
export interface ServiceCard extends RangeFigures {
  service: string;
  environment: string;
  /** When its last span ended, epoch ms, over all time that is kept; null if nothing is. */
  lastSeenAt: number | null;
  /** The share of the period before in which it was heard; null without one. */
  previousHeard: number | null;
  /** The ends of the range in which it was not heard. */
  unheard: TimeSpan[];
  /** What it is now: of several roles the most urgent. */
  now: ServiceNow;
  /** Where sockets of several roles ended, each of them, the server first: a rate of both says nothing. Else empty. */
  roles: RoleCard[];
  /** What its newest deploy has done. */
  status: ServiceStatus;
}

/**
 * Every filtered service, the highest rate first; services without ended connections last. The number of statements does
 * not depend on that of services.
 * @param previous the period that the range is compared with; null for none
 * @param step of the rate over time, ms
 * @param sums of the same filter and period
 * @param deploys of the same services since `judgedFrom`, the newest first
 */
export async function services(
  db: Connection,
  filter: Filter,
  sums: NowSums,
  previous: TimeSpan | null,
  step: number,
  deploys: readonly ListedDeploy[],
  now: number,
  retention: Retention,
): Promise<ServiceCard[]> {
  const { scope } = sums;
  const figuresOf = await serviceFigures(db, scope, filter, previous, step, now);
  const plans = scope.map((one) => {
    const newest = deploys.find(
      ({ service, environment }) => service === one.service && environment === one.environment,
    );
    const figures = figuresOf(one.id);
    const roles = figures.roles.map(({ role }) => role);
    const verdict = newest ? newestVerdict(newest) : null;
    return { one, figures, newest: newest ?? null, selections: selectionsOf([one.id], roles, verdict) };
  });
  const selections = plans.flatMap((plan) => plan.selections);
  const nowIs = await statusesNow(db, filter, sums, selections, now, retention);
  return plans
    .map(({ one: { id, service, environment }, figures, newest, selections: [first, ...others] }): ServiceCard => {
      const { heard, firstSeenAt, lastSeenAt } = sums.serviceOf(id);
      const ofFirst = nowIs(first);
      return {
        service,
        environment,
        ...figures.figures,
        lastSeenAt,
        previousHeard: previous && heardShare(previous, heard.all, ofFirst.heard.silentAfterMs),
        unheard: unheardEnds(filter, firstSeenAt, ofFirst),
        now: mostUrgent(ofFirst, ...others.map(nowIs)),
        roles: [first, ...others].flatMap((selection) => {
          const own = figures.roles.find(({ role }) => role === selection.role);
          return own === undefined ? [] : [{ role: own.role, ...own.figures, now: nowIs(selection) }];
        }),
        status: serviceStatus(figures.figures.endedConnections, inRange(newest, filter)),
      };
    })
    .sort((a, b) => (b.rate ?? -1) - (a.rate ?? -1));
}

function inRange(deploy: ListedDeploy | null, { from, to }: TimeSpan): ListedDeploy | null {
  if (deploy === null) return null;
  return [deploy.startedAt, deploy.heardAt].some((t) => t !== null && t >= from && t < to) ? deploy : null;
}
