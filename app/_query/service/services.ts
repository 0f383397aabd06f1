import type { Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { heardShare } from '../../_deploy/now/heard-time.ts';
import { mostUrgent } from '../../_deploy/now/service-now.ts';
import { unheardEnds } from '../../_deploy/now/unheard-ends.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { ListedDeploy } from '../deploy/deploys.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { newestVerdict } from './newest-verdict.ts';
import { nowSums } from './now-sums.ts';
import { type RangeFigures, type ServiceFigures, serviceFigures } from './service-figures.ts';
import type { NowSelection, ServiceNow } from './service-now.ts';
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
 * @param deploys of the same services since `judgedFrom`, the newest first
 */
export async function services(
  db: Connection,
  filter: Filter,
  previous: TimeSpan | null,
  step: number,
  deploys: readonly ListedDeploy[],
  now: number,
  retention: Retention,
): Promise<ServiceCard[]> {
  const scope = await resolveScope(db, filter);
  const [figuresOf, sums] = await Promise.all([
    serviceFigures(db, scope, filter, previous, step, now),
    nowSums(db, scope, filter, previous?.from ?? filter.from, now, retention),
  ]);
  const plans = scope.map((one) => {
    const newest = deploys.find(
      ({ service, environment }) => service === one.service && environment === one.environment,
    );
    const figures = figuresOf(one.id);
    return { one, figures, newest: newest ?? null, selections: selectionsOf(one.id, figures, newest ?? null) };
  });
  const selections = plans.flatMap((plan) => plan.selections);
  const nowIs = await statusesNow(db, scope, filter, sums, selections, now, retention);
  return plans
    .map(({ one: { id, service, environment }, figures, newest, selections: [whole, ...parts] }): ServiceCard => {
      const { heard, firstSeenAt, lastSeenAt } = sums.serviceOf(id);
      const ofService = nowIs(whole);
      return {
        service,
        environment,
        ...figures.figures,
        lastSeenAt,
        previousHeard: previous && heardShare(previous, heard.all, ofService.heard.silentAfterMs),
        unheard: unheardEnds(filter, firstSeenAt, ofService),
        now: mostUrgent(ofService, ...parts.map(nowIs)),
        roles: parts.map((part, index) => ({
          role: part.role ?? '',
          ...(figures.roles[index]?.figures ?? figures.figures),
          now: nowIs(part),
        })),
        status: serviceStatus(figures.figures.endedConnections, inRange(newest, filter)),
      };
    })
    .sort((a, b) => (b.rate ?? -1) - (a.rate ?? -1));
}

/** The service, and then each of its roles where there are several: then the service is as the first of them. */
function selectionsOf(
  id: string,
  { roles }: ServiceFigures,
  newest: ListedDeploy | null,
): [NowSelection, ...NowSelection[]] {
  const [first, ...others] = roles;
  const verdict = newest && newestVerdict(newest);
  if (first === undefined || others.length === 0) return [{ ids: [id], role: null, newest: verdict }];
  return [
    { ids: [id], role: first.role, newest: verdict },
    ...roles.map(({ role }) => ({ ids: [id], role, newest: null })),
  ];
}

function inRange(deploy: ListedDeploy | null, { from, to }: TimeSpan): ListedDeploy | null {
  if (deploy === null) return null;
  return [deploy.startedAt, deploy.heardAt].some((t) => t !== null && t >= from && t < to) ? deploy : null;
}
