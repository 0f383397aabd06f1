import { mergedSpans } from '../../_close/time/merged-spans.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { heardShare } from '../../_deploy/now/heard-time.ts';
import { mostUrgent } from '../../_deploy/now/service-now.ts';
import { unheardEnds } from '../../_deploy/now/unheard-ends.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { ListedDeploy } from '../deploy/deploys.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import type { RoleRate } from '../measure/role-rates.ts';
import { newestVerdict } from './newest-verdict.ts';
import type { NowSums } from './now-sums.ts';
import { least, type ServiceNow, selectionsOf } from './service-now.ts';
import { statusesNow } from './statuses-now.ts';

/** The services of a filter taken together. */
export interface PooledNow {
  /** Of several roles the most urgent. */
  now: ServiceNow;
  /** Where sockets of several roles ended, what those of each are, the server first. Else empty. */
  roles: { role: string; now: ServiceNow }[];
  /** The share of the period before in which any of them was heard; null without one. */
  previousHeard: number | null;
  /** The ends of the range in which none of them was heard. */
  unheard: TimeSpan[];
}

/**
 * What the services of a filter are now, taken together. Of a single one it is that one's status; the releases of several are
 * not judged as a sum.
 * @param sums of all these services, and maybe of others
 * @param roles in which their sockets ended in the range, the server first
 * @param deploys since `judgedFrom`, the newest first
 */
export async function pooledNow(
  db: Connection,
  filter: Filter,
  sums: NowSums,
  roles: readonly Pick<RoleRate, 'role'>[],
  previous: TimeSpan | null,
  deploys: readonly ListedDeploy[],
  now: number,
  retention: Retention,
): Promise<PooledNow> {
  const scope = await resolveScope(db, filter);
  const [only, ...more] = scope;
  const newest =
    only && more.length === 0
      ? deploys.find(({ service, environment }) => service === only.service && environment === only.environment)
      : undefined;
  const ids = scope.map(({ id }) => id);
  const names = roles.map(({ role }) => role);
  const [first, ...others] = selectionsOf(ids, names, newest ? newestVerdict(newest) : null);
  const statusOf = await statusesNow(db, filter, sums, [first, ...others], now, retention);
  const status = statusOf(first);
  const services = scope.map(({ id }) => sums.serviceOf(id));
  const heard = mergedSpans(services.flatMap((service) => service.heard.all));
  return {
    now: mostUrgent(status, ...others.map(statusOf)),
    roles: [first, ...others].flatMap((own) => (own.role === null ? [] : [{ role: own.role, now: statusOf(own) }])),
    previousHeard: previous && heardShare(previous, heard, status.heard.silentAfterMs),
    unheard: unheardEnds(filter, least(services.map(({ firstSeenAt }) => firstSeenAt)), status),
  };
}
