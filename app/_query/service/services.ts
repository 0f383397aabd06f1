import type { TimeSpan } from '../../_close/time/time-span.ts';
import { type ServiceStatus, serviceStatus } from '../../_deploy/service-status.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import type { Release } from './releases.ts';
import { type ServiceOverview, serviceOverview } from './service-overview.ts';
import { type VersionChange, versionChanges } from './version-changes.ts';

/** A service with its status, and what that was judged by. */
export interface ServiceCard extends ServiceOverview {
  status: ServiceStatus;
  /** The newest version beside the one before it; null where there are not two in the range. */
  change: Pick<VersionChange, 'newest' | 'before'> | null;
}

/**
 * Every filtered service with its rate and its status, as {@link serviceOverview}.
 * @param releases of the same services and range, oldest first
 */
export async function services(
  db: Connection,
  filter: Filter,
  previous: TimeSpan | null,
  step: number,
  releases: readonly Release[],
  now: number,
): Promise<ServiceCard[]> {
  const [overview, changes] = await Promise.all([
    serviceOverview(db, filter, previous, step, now),
    versionChanges(db, filter, releases, now),
  ]);
  return overview.map((one) => {
    const found = changes.find(
      ({ service, environment }) => service === one.service && environment === one.environment,
    );
    const change = found ? { newest: found.newest, before: found.before } : null;
    return { ...one, status: serviceStatus(one, change), change };
  });
}
