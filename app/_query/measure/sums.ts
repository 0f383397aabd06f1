import { type CloseSum, columnOf, type IncidentSum, type SumName, type Sums } from '../../_close/measure/sums.ts';
import type { Connection } from '../../_store/database/connection.ts';
import * as rollups from '../../_store/table/rollups.ts';
import type { Filter } from '../gather/filter.ts';
import { gather } from '../gather/gather.ts';
import { sourcesOf } from '../gather/rollup-source.ts';
import type { Scope } from '../gather/scope.ts';
import type { TimedSegment } from '../gather/segments.ts';
import { type RollupDimension, splitBy } from '../gather/split.ts';

/** By series, and by projection. */
const CLOSE_TABLES = [rollups.CLOSE_ROLLUP, rollups.CLOSE_PROJECTION] as const;
const INCIDENT_TABLES = [rollups.INCIDENT_ROLLUP, rollups.INCIDENT_PROJECTION] as const;

/** Sums of one step (`t`, its start in epoch ms) and one key of a split ("" without one). */
export interface SumRow {
  t: number;
  key: string;
  sums: Sums;
}

export interface SumQuery<Name extends SumName, Split extends RollupDimension | 'category'> {
  scope: Scope;
  segments: readonly TimedSegment[];
  filter: Filter;
  names: readonly Name[];
  groupBy?: Split | undefined;
}

/** What closes sum up to per step and key, in their order; steps and keys without rows are absent. */
export function closeSums(db: Connection, query: SumQuery<CloseSum, RollupDimension>): Promise<SumRow[]> {
  return readSums(db, CLOSE_TABLES, query);
}

/** What incidents sum up to per step and key, in their order. */
export function incidentSums(
  db: Connection,
  query: SumQuery<IncidentSum, RollupDimension | 'category'>,
): Promise<SumRow[]> {
  return readSums(db, INCIDENT_TABLES, query);
}

async function readSums<Name extends SumName>(
  db: Connection,
  [rollup, projection]: readonly [rollups.Rollup, rollups.Rollup],
  { scope, segments, filter, names, groupBy }: SumQuery<Name, RollupDimension | 'category'>,
): Promise<SumRow[]> {
  const sums = names.map((name) => `r.${columnOf(name)}`);
  const column = groupBy === 'serviceVersion' ? 'version' : groupBy === 'serviceRole' ? 'role' : groupBy;
  const parts = sourcesOf(db.dialect, filter, column, segments).map(
    async ({ projected, alias, narrowing, segments }) => {
      const { groups, perService } = splitBy(groupBy, `${column === 'category' ? 'r' : alias}.${column}`, scope);
      return gather(db, {
        scope,
        segments,
        table: projected ? projection : rollup,
        narrowing,
        perService,
        groups,
        sums,
      });
    },
  );
  const rows = (await Promise.all(parts)).flat();
  const split = splitBy(groupBy, '', scope);
  const merged = new Map<string, { t: number; key: string; sums: Map<SumName, number> }>();
  for (const { t, serviceId, groups, sums } of rows) {
    const key = split.keyOf(serviceId, groups[0]);
    const row = merged.get(`${t} ${key}`) ?? { t, key, sums: new Map() };
    for (const [index, name] of names.entries()) row.sums.set(name, (row.sums.get(name) ?? 0) + (sums[index] ?? 0));
    merged.set(`${t} ${key}`, row);
  }
  // Databases return rows in an order of their own, and what is as frequent stands in that of the keys.
  return [...merged.values()]
    .sort((a, b) => a.t - b.t || (a.key < b.key ? -1 : 1))
    .map((row) => ({ ...row, sums: Object.fromEntries(row.sums) }));
}
