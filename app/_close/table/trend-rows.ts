import type { TableRow } from './csv.ts';

/** A bucket of an incident's trend as `/api/v1/incidents/{id}` tells it. */
interface TrendPointLike {
  t: number;
  connections: number;
  count: number;
  partial?: true;
}

/** A trend as rows of a table, one a bucket: its start as epoch ms and in ISO 8601, its counts, and whether it is partial. */
export function trendRows(trend: readonly TrendPointLike[]): TableRow[] {
  return trend.map(({ t, connections, count, partial }) => ({
    t,
    time: new Date(t).toISOString(),
    connections,
    count,
    partial: partial === true,
  }));
}
