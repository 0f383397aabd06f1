import type { Connection } from '../_store/connection.ts';
import type { Filter } from './filter.ts';
import { gather } from './gather.ts';
import { narrow, narrowBySeries } from './narrowing.ts';
import type { Scope } from './scope.ts';
import type { TimedSegment } from './segments.ts';

/** What one group of incidents sums up to in one step (`t`, its start in epoch ms); all are sums of weights. */
export interface GroupSums {
  t: number;
  serviceId: string;
  groupId: string;
  /** "" unless split by version. */
  version: string;
  count: number;
  connections: number;
  lostBytes: number;
}

export interface GroupQuery {
  scope: Scope;
  segments: readonly TimedSegment[];
  filter: Filter;
  /** Ids of the groups that are asked for; all unless given. */
  groupIds?: readonly string[];
  byVersion?: boolean;
}

/** Sums by step and group, and by version if wanted; those without rows are absent. */
export async function groupSums(db: Connection, query: GroupQuery): Promise<GroupSums[]> {
  const { scope, segments, filter, groupIds, byVersion = false } = query;
  const narrowed = narrowBySeries(db.dialect, filter, byVersion);
  const rows = await gather(db, {
    scope,
    segments,
    table: 'incident_group_rollup',
    narrowing: { ...narrowed, ...ofGroups(narrowed, groupIds) },
    perService: true,
    groups: ['CAST(r.group_id AS TEXT)', ...(byVersion ? ['s.version'] : [])],
    sums: ['r.incidents', 'r.connections_w', 'r.lost_bytes'],
  });
  const merged = new Map<string, GroupSums>();
  for (const { t, serviceId, groups, sums } of rows) {
    const [groupId = '', version = ''] = groups;
    const key = `${t} ${groupId} ${version}`;
    const row = merged.get(key) ?? { t, serviceId, groupId, version, count: 0, connections: 0, lostBytes: 0 };
    merged.set(key, row);
    row.count += sums[0] ?? 0;
    row.connections += sums[1] ?? 0;
    row.lostBytes += sums[2] ?? 0;
  }
  return [...merged.values()];
}

/**
 * Observations of the time to the operation, by group and histogram key. They are kept by version, not by role and route:
 * of those a filter is not looked at, since a place in the code has few.
 */
export async function groupDelays(
  db: Connection,
  query: GroupQuery,
): Promise<ReadonlyMap<string, Map<number, number>>> {
  const { scope, segments, filter, groupIds } = query;
  const rows = await gather(db, {
    scope,
    segments,
    table: 'incident_delay_rollup',
    narrowing: ofGroups(narrow(db.dialect, filter, ['version'], 'r'), groupIds),
    perService: false,
    groups: ['CAST(r.group_id AS TEXT)', 'r.key'],
    sums: ['r.n'],
  });
  const delays = new Map<string, Map<number, number>>();
  for (const { groups, sums } of rows) {
    const [groupId = '', key] = groups;
    const counts = delays.get(groupId) ?? new Map<number, number>();
    delays.set(groupId, counts);
    counts.set(Number(key), (counts.get(Number(key)) ?? 0) + (sums[0] ?? 0));
  }
  return delays;
}

function ofGroups(narrowed: ReturnType<typeof narrow>, groupIds: readonly string[] | undefined) {
  if (groupIds === undefined) return narrowed;
  const condition = groupIds.length === 0 ? 'AND false' : `AND r.group_id IN (${groupIds.map(() => '?').join(', ')})`;
  return {
    ...narrowed,
    conditions: [...narrowed.conditions, condition],
    parameters: [...narrowed.parameters, ...groupIds.map(BigInt)],
  };
}
