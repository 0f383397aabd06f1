import type { Connection } from '../_store/connection.ts';
import type { Filter } from './filter.ts';
import { gather } from './gather.ts';
import { narrowBySeries } from './narrowing.ts';
import type { Scope } from './scope.ts';
import type { TimedSegment } from './segments.ts';
import { type Dimension, splitBy } from './split.ts';

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

/** Sums of one step (`t`, its start in epoch ms) and one key of a split ("" without one). */
export interface SumRow {
  t: number;
  key: string;
  sums: Sums;
}

export interface SumQuery<Name extends SumName, Split extends Dimension | 'category'> {
  scope: Scope;
  segments: readonly TimedSegment[];
  filter: Filter;
  names: readonly Name[];
  groupBy?: Split | undefined;
}

/** What `close_rollup` sums up to per step and key; steps and keys without rows are absent. */
export function closeSums(db: Connection, query: SumQuery<CloseSum, Dimension>): Promise<SumRow[]> {
  return readSums(db, 'close_rollup', CLOSE_COLUMNS, query);
}

/** What `incident_rollup` sums up to per step and key. */
export function incidentSums(db: Connection, query: SumQuery<IncidentSum, Dimension | 'category'>): Promise<SumRow[]> {
  return readSums(db, 'incident_rollup', INCIDENT_COLUMNS, query);
}

async function readSums<Name extends SumName>(
  db: Connection,
  table: 'close_rollup' | 'incident_rollup',
  columns: Readonly<Record<Name, string>>,
  { scope, segments, filter, names, groupBy }: SumQuery<Name, Dimension | 'category'>,
): Promise<SumRow[]> {
  const split = splitBy(groupBy, groupBy === 'category' ? 'r.category' : `s.${groupBy}`, scope);
  const rows = await gather(db, {
    scope,
    segments,
    table,
    narrowing: narrowBySeries(db.dialect, filter, groupBy !== 'category' && split.groups.length > 0),
    groups: split.groups,
    sums: names.map((name) => `r.${columns[name]}`),
  });
  const merged = new Map<string, { t: number; key: string; sums: Map<SumName, number> }>();
  for (const { t, serviceId, groups, sums } of rows) {
    const key = split.keyOf(serviceId, groups[0]);
    const row = merged.get(`${t} ${key}`) ?? { t, key, sums: new Map() };
    for (const [index, name] of names.entries()) row.sums.set(name, (row.sums.get(name) ?? 0) + (sums[index] ?? 0));
    merged.set(`${t} ${key}`, row);
  }
  return [...merged.values()].map((row) => ({ ...row, sums: Object.fromEntries(row.sums) }));
}
