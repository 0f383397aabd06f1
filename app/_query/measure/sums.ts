import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { gather } from '../gather/gather.ts';
import type { Scope } from '../gather/scope.ts';
import type { TimedSegment } from '../gather/segments.ts';
import { sourcesOf } from '../gather/source.ts';
import { type Dimension, splitBy } from '../gather/split.ts';

/** The additive quantities behind every rate and count, each a sum of weights; squares are sums of squared weights. */
const CLOSE_COLUMNS = {
  endedSpans: 'ended_n',
  endedConnections: 'ended_w',
  endedSquares: 'ended_w2',
  affectedConnections: 'affected_w',
  affectedSquares: 'affected_w2',
  uncleanConnections: 'unclean_w',
  uncleanSquares: 'unclean_w2',
  abnormalCloses: 'abnormal_closes',
  lateSends: 'late_sends',
  lostBytes: 'lost_bytes',
  messagesSent: 'messages_sent',
  closeAttempts: 'close_attempts',
  closeFailures: 'close_failures',
} as const;

const INCIDENT_COLUMNS = {
  incidents: 'incidents',
  incidentConnections: 'connections_w',
  incidentSquares: 'connections_w2',
} as const;

/** By series, and by projection. */
const CLOSE_TABLES = ['close_rollup', 'close_projection'] as const;
const INCIDENT_TABLES = ['incident_rollup', 'incident_projection'] as const;

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

/** What closes sum up to per step and key; steps and keys without rows are absent. */
export function closeSums(db: Connection, query: SumQuery<CloseSum, Dimension>): Promise<SumRow[]> {
  return readSums(db, CLOSE_TABLES, CLOSE_COLUMNS, query);
}

/** What incidents sum up to per step and key. */
export function incidentSums(db: Connection, query: SumQuery<IncidentSum, Dimension | 'category'>): Promise<SumRow[]> {
  return readSums(db, INCIDENT_TABLES, INCIDENT_COLUMNS, query);
}

async function readSums<Name extends SumName>(
  db: Connection,
  [rollup, projection]: typeof CLOSE_TABLES | typeof INCIDENT_TABLES,
  columns: Readonly<Record<Name, string>>,
  { scope, segments, filter, names, groupBy }: SumQuery<Name, Dimension | 'category'>,
): Promise<SumRow[]> {
  const sums = names.map((name) => `r.${columns[name]}`);
  const column = groupBy === 'serviceVersion' ? 'version' : groupBy;
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
  return [...merged.values()].map((row) => ({ ...row, sums: Object.fromEntries(row.sums) }));
}
