import { PROJECTED_GRAINS } from '../../_close/measure/projection.ts';
import { Histogram } from '../../_close/statistics/histogram.ts';
import type { Connection, Parameter } from '../../_store/database/connection.ts';
import { HISTOGRAM_COLUMNS } from '../../_store/table/rollups.ts';
import { type Filter, restricts } from '../gather/filter.ts';
import { gather } from '../gather/gather.ts';
import type { RollupTable } from '../gather/gather-query.ts';
import { narrow } from '../gather/narrowing.ts';
import type { Scope } from '../gather/scope.ts';
import type { TimedSegment } from '../gather/segments.ts';

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

/** Sums by step and group, and by version if wanted; those without rows are absent. */
export async function groupSums(db: Connection, query: GroupQuery): Promise<GroupSums[]> {
  const { scope, filter, groupIds, byVersion = false } = query;
  const isProjected = !restricts(filter.role) && !restricts(filter.route);
  const { projected, others } = splitByGrain(query.segments, isProjected);
  const sum = (table: RollupTable, segments: readonly TimedSegment[]) =>
    gather(db, {
      scope,
      segments,
      table,
      narrowing: ofGroups(narrow(db.dialect, filter, ['version', 'role', 'route'], 'r'), groupIds),
      perService: false,
      groups: ['r.group_id', ...(byVersion ? ['r.version'] : [])],
      sums: ['r.incidents', 'r.incident_connections', 'r.lost_bytes'],
    });
  const rows = await Promise.all([sum('incident_group_projection', projected), sum('incident_group_rollup', others)]);
  const merged = new Map<string, GroupSums>();
  for (const { t, groups, sums } of rows.flat()) {
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
 * Observations of the time to the operation, by group. They are kept by version, not by role and route: of those a filter
 * is not looked at, since a place in the code has few.
 */
export async function groupDelays(db: Connection, query: GroupQuery): Promise<ReadonlyMap<string, Histogram>> {
  const { scope, filter, groupIds } = query;
  const { projected, others } = splitByGrain(query.segments, !restricts(filter.version));
  const sum = (table: RollupTable, segments: readonly TimedSegment[]) =>
    gather(db, {
      scope,
      segments,
      table,
      narrowing: ofGroups(narrow(db.dialect, filter, ['version'], 'r'), groupIds),
      perService: false,
      groups: ['r.group_id', 'r.block'],
      sums: HISTOGRAM_COLUMNS.map((column) => `r.${column}`),
    });
  const rows = await Promise.all([sum('incident_delay_projection', projected), sum('incident_delay_rollup', others)]);
  const delays = new Map<string, Histogram>();
  for (const { groups, sums } of rows.flat()) {
    const [groupId = '', block] = groups;
    const histogram = delays.get(groupId) ?? new Histogram();
    histogram.addBlock(Number(block), sums);
    delays.set(groupId, histogram);
  }
  return delays;
}

/** The segments that a projection answers, if it has what is asked for, and those that it does not. */
function splitByGrain(segments: readonly TimedSegment[], isProjected: boolean) {
  const isIn = ({ grain }: TimedSegment) => isProjected && PROJECTED_GRAINS.includes(grain);
  return { projected: segments.filter(isIn), others: segments.filter((segment) => !isIn(segment)) };
}

function ofGroups(narrowed: ReturnType<typeof narrow>, groupIds: readonly string[] | undefined) {
  if (groupIds === undefined) return narrowed;
  const condition = groupIds.length === 0 ? 'AND false' : `AND r.group_id IN (${groupIds.map(() => '?').join(', ')})`;
  const parameters: readonly Parameter[] = [...narrowed.parameters, ...groupIds.map(BigInt)];
  return { ...narrowed, conditions: [...narrowed.conditions, condition], parameters };
}
