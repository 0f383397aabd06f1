import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import type { TimeSpan } from '../../../app/_close/time/time-span.ts';
import type { ListedDeploy } from '../../../app/_query/deploy/deploys.ts';
import type { Filter } from '../../../app/_query/gather/filter.ts';
import { roleRates } from '../../../app/_query/measure/role-rates.ts';
import { nowSums } from '../../../app/_query/service/now-sums.ts';
import { type PooledNow, pooledNow } from '../../../app/_query/service/pooled-now.ts';
import { type ServiceCard, services } from '../../../app/_query/service/services.ts';
import type { Connection } from '../../../app/_store/database/connection.ts';

interface Asked {
  filter: Filter;
  previous: TimeSpan | null;
  step: number;
  now: number;
  deploys?: readonly ListedDeploy[];
}

/** The services of a filter, by themselves. */
export async function askedServices(db: Connection, asked: Asked): Promise<ServiceCard[]> {
  const { filter, previous, step, now, deploys = [] } = asked;
  const sums = await nowSums(db, filter, previous?.from ?? filter.from, now, DEFAULT_RETENTION);
  return services(db, filter, sums, previous, step, deploys, now, DEFAULT_RETENTION);
}

/** What the services of a filter are now, taken together. */
export async function askedTogether(db: Connection, asked: Omit<Asked, 'step'>): Promise<PooledNow> {
  const { filter, previous, now, deploys = [] } = asked;
  const sums = await nowSums(db, filter, previous?.from ?? filter.from, now, DEFAULT_RETENTION);
  return pooledNow(db, filter, sums, await roleRates(db, filter), previous, deploys, now, DEFAULT_RETENTION);
}
