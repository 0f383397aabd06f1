import type { Segment } from '../_close/grain.ts';
import type { Database } from '../_store/database.ts';
import type { Filter } from './filter.ts';
import { type Dimension, keyExpression, rollupSource, stepExpression } from './rollup-source.ts';
import type { Scope } from './scope.ts';

/** The additive quantities behind every rate and count, each a sum of weights. */
const CLOSE_COLUMNS = {
  endedConnections: 'ended_w',
  affectedConnections: 'affected_w',
  uncleanConnections: 'unclean_w',
  abnormalCloses: 'abnormal_closes',
  lateSends: 'late_sends',
  lostBytes: 'lost_bytes',
  messagesSent: 'messages_sent',
  closeAttempts: 'close_attempts',
  closeFailures: 'close_failures',
} as const;

const INCIDENT_COLUMNS = { incidents: 'incidents', incidentConnections: 'connections_w' } as const;

export type CloseSum = keyof typeof CLOSE_COLUMNS;
export type IncidentSum = keyof typeof INCIDENT_COLUMNS;
export type SumName = CloseSum | IncidentSum;
export type Sums = Readonly<Partial<Record<SumName, number>>>;

/** Sums of one step (`t`, its start in epoch ms; 0 without steps) and one key of a split ("" without one). */
export interface SumRow {
  t: number;
  key: string;
  sums: Sums;
}

export interface SumQuery<Name extends SumName, Split extends string> {
  scope: Scope;
  segments: readonly Segment[];
  filter: Filter;
  names: readonly Name[];
  step?: number | undefined;
  groupBy?: Split | undefined;
}

/** What `close_rollup` sums up to per step and key; steps and keys without rows are absent. */
export function closeSums(db: Database, query: SumQuery<CloseSum, Dimension>): Promise<SumRow[]> {
  const { groupBy, names } = query;
  const columns = names.map((name): [CloseSum, string] => [name, CLOSE_COLUMNS[name]]);
  return readSums(db, 'close_rollup', query, groupBy, keyExpression(groupBy), columns);
}

/** What `incident_rollup` sums up to per step and key. A split by category needs no join. */
export function incidentSums(db: Database, query: SumQuery<IncidentSum, Dimension | 'category'>): Promise<SumRow[]> {
  const { groupBy, names } = query;
  const dimension = groupBy === 'category' ? undefined : groupBy;
  const key = groupBy === 'category' ? 'r.category' : keyExpression(dimension);
  const columns = names.map((name): [IncidentSum, string] => [name, INCIDENT_COLUMNS[name]]);
  return readSums(db, 'incident_rollup', query, dimension, key, columns);
}

async function readSums(
  db: Database,
  table: 'close_rollup' | 'incident_rollup',
  { scope, segments, filter, step }: SumQuery<SumName, string>,
  dimension: Dimension | undefined,
  key: string,
  columns: readonly (readonly [SumName, string])[],
): Promise<SumRow[]> {
  if (scope.length === 0) return [];
  const source = rollupSource(table, scope, segments, filter, dimension);
  const selected = columns.map(([name, column]) => `SUM(r.${column}) AS ${name}`).join(', ');
  const rows = await db.client.$queryRawUnsafe<({ t: number; key: string } & Record<SumName, number>)[]>(
    `SELECT ${stepExpression(step)} AS t, ${key} AS key, ${selected} ${source.sql} GROUP BY 1, 2`,
    ...source.parameters,
  );
  return rows.map((row) => ({
    t: Number(row.t),
    key: row.key,
    sums: Object.fromEntries(columns.map(([name]) => [name, Number(row[name])])),
  }));
}
