import { HISTOGRAM_BLOCK } from '../_close/histogram-key.ts';
import type { Connection, Parameter } from '../_store/connection.ts';
import { HISTOGRAM_COLUMNS } from '../_store/tables.ts';
import type { Filter } from './filter.ts';
import { gather } from './gather.ts';
import { narrow } from './narrowing.ts';
import type { Scope } from './scope.ts';
import type { TimedSegment } from './segments.ts';

/** What one group of incidents sums up to in one step (`t`, its start in epoch ms); all are sums of weights. */
export interface GroupSums {
  t: number;
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

/** As text: a JSON number would be rounded. */
const GROUP_ID = 'CAST(r.group_id AS TEXT)';

/** Sums by step and group, and by version if wanted; those without rows are absent. */
export async function groupSums(db: Connection, query: GroupQuery): Promise<GroupSums[]> {
  const { scope, segments, filter, groupIds, byVersion = false } = query;
  const rows = await gather(db, {
    scope,
    segments,
    table: 'incident_group_rollup',
    narrowing: ofGroups(narrow(db.dialect, filter, ['version', 'role', 'route'], 'r'), groupIds),
    perService: false,
    groups: [GROUP_ID, ...(byVersion ? ['r.version'] : [])],
    sums: ['r.incidents', 'r.connections_w', 'r.lost_bytes'],
  });
  const merged = new Map<string, GroupSums>();
  for (const { t, groups, sums } of rows) {
    const [groupId = '', version = ''] = groups;
    const key = `${t} ${groupId} ${version}`;
    const row = merged.get(key) ?? { t, groupId, version, count: 0, connections: 0, lostBytes: 0 };
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
    groups: [GROUP_ID, 'r.block'],
    sums: HISTOGRAM_COLUMNS.map((column) => `r.${column}`),
  });
  const delays = new Map<string, Map<number, number>>();
  for (const { groups, sums } of rows) {
    const [groupId = '', block] = groups;
    const counts = delays.get(groupId) ?? new Map<number, number>();
    delays.set(groupId, counts);
    const first = Number(block) * HISTOGRAM_BLOCK;
    for (const [index, n] of sums.entries()) {
      if (n !== 0) counts.set(first + index, (counts.get(first + index) ?? 0) + n);
    }
  }
  return delays;
}

function ofGroups(narrowed: ReturnType<typeof narrow>, groupIds: readonly string[] | undefined) {
  if (groupIds === undefined) return narrowed;
  const condition = groupIds.length === 0 ? 'AND false' : `AND r.group_id IN (${groupIds.map(() => '?').join(', ')})`;
  const parameters: readonly Parameter[] = [...narrowed.parameters, ...groupIds.map(BigInt)];
  return { ...narrowed, conditions: [...narrowed.conditions, condition], parameters };
}
