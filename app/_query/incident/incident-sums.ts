import type { Merges } from '../../_close/incident/merges.ts';
import { PROJECTED_GRAINS } from '../../_close/measure/projection.ts';
import { columnOf } from '../../_close/measure/sums.ts';
import { Histogram } from '../../_close/statistics/histogram.ts';
import type { Connection, Parameter } from '../../_store/database/connection.ts';
import * as rollups from '../../_store/table/rollups.ts';
import { type Filter, isNarrowed } from '../gather/filter.ts';
import { gather } from '../gather/gather.ts';
import { narrow } from '../gather/narrowing.ts';
import type { Scope } from '../gather/scope.ts';
import type { TimedSegment } from '../gather/segments.ts';
import { type GroupSums, noSums, READ_SUMS } from './group-sums.ts';
import { mergedSums } from './merged-sums.ts';

export interface GroupQuery {
  scope: Scope;
  segments: readonly TimedSegment[];
  filter: Filter;
  /** Ids of the groups that are asked for; all unless given. */
  groupIds?: readonly string[];
  /** Counts groups in those that they were merged into; each alone unless given. */
  merges?: Merges;
  byVersion?: boolean;
}

/** Sums by step and group, and by version if wanted; those without rows are absent. */
export async function groupSums(db: Connection, query: GroupQuery): Promise<readonly GroupSums[]> {
  const { scope, filter, merges, byVersion = false } = query;
  const isProjected = !isNarrowed(filter, 'role') && !isNarrowed(filter, 'route');
  const { projected, others } = splitByGrain(query.segments, isProjected);
  const sum = (table: rollups.Rollup, segments: readonly TimedSegment[]) =>
    gather(db, {
      scope,
      segments,
      table,
      narrowing: ofGroups(narrow(db.dialect, filter, ['version', 'role', 'route'], 'r'), query),
      perService: false,
      groups: ['r.service_id', 'r.group_id', ...(byVersion ? ['r.version'] : [])],
      sums: READ_SUMS.map((name) => `r.${columnOf(name)}`),
    });
  const rows = await Promise.all([
    sum(rollups.INCIDENT_GROUP_PROJECTION, projected),
    sum(rollups.INCIDENT_GROUP_ROLLUP, others),
  ]);
  const found = new Map<string, GroupSums>();
  for (const { t, groups, sums } of rows.flat()) {
    const [serviceId = '', groupId = '', version = ''] = groups;
    const key = `${t} ${groupId} ${version}`;
    const row = found.get(key) ?? noSums({ t, serviceId, groupId, version });
    found.set(key, row);
    for (const [index, name] of READ_SUMS.entries()) row[name] += sums[index] ?? 0;
    row.distinctConnections = row.incidentConnections;
  }
  return merges === undefined ? [...found.values()] : mergedSums([...found.values()], merges);
}

/**
 * Observations of the time to the operation, by group. They are kept by version, not by role and route. A filter by these
 * has no effect, since a place in the code has few of them.
 */
export async function groupDelays(db: Connection, query: GroupQuery): Promise<ReadonlyMap<string, Histogram>> {
  const { scope, filter, merges } = query;
  const { projected, others } = splitByGrain(query.segments, !isNarrowed(filter, 'version'));
  const sum = (table: rollups.Rollup, segments: readonly TimedSegment[]) =>
    gather(db, {
      scope,
      segments,
      table,
      narrowing: ofGroups(narrow(db.dialect, filter, ['version'], 'r'), query),
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
    const [id = '', block] = groups;
    const groupId = merges?.headOf(id) ?? id;
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

function ofGroups(narrowed: ReturnType<typeof narrow>, { groupIds: asked, merges }: GroupQuery) {
  if (asked === undefined) return narrowed;
  const groupIds = merges === undefined ? asked : asked.flatMap((id) => merges.wholeOf(id));
  const condition = groupIds.length === 0 ? 'AND false' : `AND r.group_id IN (${groupIds.map(() => '?').join(', ')})`;
  const parameters: readonly Parameter[] = [...narrowed.parameters, ...groupIds.map(BigInt)];
  return { ...narrowed, conditions: [...narrowed.conditions, condition], parameters };
}
