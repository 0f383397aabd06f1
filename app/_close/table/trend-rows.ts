import type { TrendPoint } from '../incident/incident.ts';
import type { TableRow } from './csv.ts';

/** A trend as rows of a table, one a bucket: its start as epoch ms and in ISO 8601, its counts, and whether it is partial. */
export function trendRows(trend: readonly TrendPoint[]): TableRow[] {
  return trend.map(({ t, connections, count, partial }) => ({
    t,
    time: new Date(t).toISOString(),
    connections,
    count,
    partial: partial === true,
  }));
}
