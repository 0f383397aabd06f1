import { PROJECTED_GRAINS } from '../../_close/measure/projection.ts';
import { columnOf, type GroupSum } from '../../_close/measure/sums.ts';
import { Histogram } from '../../_close/statistics/histogram.ts';
import type { Connection, Parameter } from '../../_store/database/connection.ts';
import * as rollups from '../../_store/table/rollups.ts';
import { type Filter, isNarrowed } from '../gather/filter.ts';
import { gather } from '../gather/gather.ts';
import { narrow } from '../gather/narrowing.ts';
import type { Scope } from '../gather/scope.ts';
import type { TimedSegment } from '../gather/segments.ts';

const READ_SUMS = [
  'incidents',
  'incidentSpans',
  'incidentConnections',
  'lostBytes',
  'followingConnections',
] as const satisfies readonly GroupSum[];

/** What one group of incidents sums up to in one step (`t`, its start in epoch ms); all are sums of weights. */
export interface GroupSums extends Record<(typeof READ_SUMS)[number], number> {
  t: number;
  serviceId: string;
  groupId: string;
  /** "" unless split by version. */
  version: string;
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
  const isProjected = !isNarrowed(filter, 'role') && !isNarrowed(filter, 'route');
  const { projected, others } = splitByGrain(query.segments, isProjected);
  const sum = (table: rollups.Rollup, segments: readonly TimedSegment[]) =>
    gather(db, {
      scope,
      segments,
      table,
      narrowing: ofGroups(narrow(db.dialect, filter, ['version', 'role', 'route'], 'r'), groupIds),
      perService: false,
      groups: ['r.service_id', 'r.group_id', ...(byVersion ? ['r.version'] : [])],
      sums: READ_SUMS.map((name) => `r.${columnOf(name)}`),
    });
  const rows = await Promise.all([
    sum(rollups.INCIDENT_GROUP_PROJECTION, projected),
    sum(rollups.INCIDENT_GROUP_ROLLUP, others),
  ]);
  const merged = new Map<string, GroupSums>();
  for (const { t, groups, sums } of rows.flat()) {
    const [serviceId = '', groupId = '', version = ''] = groups;
    const key = `${t} ${groupId} ${version}`;
    const row = merged.get(key) ?? {
      t,
      serviceId,
      groupId,
      version,
      incidents: 0,
      incidentSpans: 0,
      incidentConnections: 0,
      lostBytes: 0,
      followingConnections: 0,
    };
    merged.set(key, row);
    for (const [index, name] of READ_SUMS.entries()) row[name] += sums[index] ?? 0;
  }
  return [...merged.values()];
}

/**
 * Observations of the time to the operation, by group. They are kept by version, not by role and route. A filter by these
 * has no effect, since a place in the code has few of them.
 */
export async function groupDelays(db: Connection, query: GroupQuery): Promise<ReadonlyMap<string, Histogram>> {
  const { scope, filter, groupIds } = query;
  const { projected, others } = splitByGrain(query.segments, !isNarrowed(filter, 'version'));
  const sum = (table: rollups.Rollup, segments: readonly TimedSegment[]) =>
    gather(db, {
      scope,
      segments,
      table,
      narrowing: ofGroups(narrow(db.dialect, filter, ['version'], 'r'), groupIds),
      perService: false,
      groups: ['r.group_id', 'r.block'],
      sums: rollups.HISTOGRAM_COLUMNS.map((column) => `r.${column}`),
    });
  const rows = await Promise.all([
    sum(rollups.INCIDENT_DELAY_PROJECTION, projected),
    sum(rollups.INCIDENT_DELAY_ROLLUP, others),
  ]);
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
