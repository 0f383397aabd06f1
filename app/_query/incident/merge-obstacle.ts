import type { Connection } from '../../_store/database/connection.ts';
import type { GroupKey } from '../../_store/incident/incident-decision.ts';
import { readMerges } from '../../_store/incident/incident-merges.ts';
import { findGroup } from './incident.ts';
import { readGroups } from './incident-groups.ts';

/**
 * What would be expected of `into`, where these groups cannot be merged into it; null where they can. Rates and shares are of
 * one service and one category, and so is what counts as one.
 */
export async function mergeObstacle(db: Connection, keys: readonly GroupKey[], into: string): Promise<string | null> {
  const found = await findGroup(db, into);
  if (found === null) return `expected the id of an incident, and there is none with the id "${into}"`;
  if (keys.some(({ groupId }) => groupId === into)) return 'expected a group that is not among incidents';
  const { serviceId, category } = found.group;
  const [groups, merges] = await Promise.all([readGroups(db, keys), readMerges(db, [serviceId])]);
  if (groups.some((group) => group.serviceId !== serviceId || group.category !== category)) {
    return 'expected a group of the same service, environment and category';
  }
  const head = merges.headOf(into);
  return head === into ? null : `expected a group that is in no other, and this one is in "${head}"`;
}
