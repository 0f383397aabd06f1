import { mergedSpans } from '../../_close/time/merged-spans.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { heardShare } from '../../_deploy/now/heard-time.ts';
import { unheardEnds } from '../../_deploy/now/unheard-ends.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { ListedDeploy } from '../deploy/deploys.ts';
import type { Filter } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { newestVerdict } from './newest-verdict.ts';
import { nowSums } from './now-sums.ts';
import { least, type ServiceNow } from './service-now.ts';
import { statusesNow } from './statuses-now.ts';

/** The services of a filter taken together. */
export interface PooledNow {
  now: ServiceNow;
  /** The share of the period before in which any of them was heard; null without one. */
  previousHeard: number | null;
  /** The ends of the range in which none of them was heard. */
  unheard: TimeSpan[];
}

/**
 * What the services of a filter are now, taken together. Of a single one it is that one's status; the releases of several are
 * not judged as a sum.
 * @param deploys since `judgedFrom`, the newest first
 */
export async function pooledNow(
  db: Connection,
  filter: Filter,
  previous: TimeSpan | null,
  deploys: readonly ListedDeploy[],
  now: number,
  retention: Retention,
): Promise<PooledNow> {
  const scope = await resolveScope(db, filter);
  const sums = await nowSums(db, scope, filter, previous?.from ?? filter.from, now, retention);
  const [only, ...others] = scope;
  const newest =
    only && others.length === 0
      ? deploys.find(({ service, environment }) => service === only.service && environment === only.environment)
      : undefined;
  const selection = {
    ids: scope.map(({ id }) => id),
    role: null,
    newest: newest ? newestVerdict(newest) : null,
  };
  const statusOf = await statusesNow(db, scope, filter, sums, [selection], now, retention);
  const status = statusOf(selection);
  const services = scope.map(({ id }) => sums.serviceOf(id));
  const heard = mergedSpans(services.flatMap((service) => service.heard.all));
  return {
    now: status,
    previousHeard: previous && heardShare(previous, heard, status.heard.silentAfterMs),
    unheard: unheardEnds(filter, least(services.map(({ firstSeenAt }) => firstSeenAt)), status),
  };
}
