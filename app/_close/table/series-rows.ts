import type { Series } from '../measure/bucket.ts';
import type { Percentiles } from '../measure/measure.ts';
import type { TableRow } from './csv.ts';

/**
 * Series as rows of a table, one a bucket: its start as epoch ms and in ISO 8601, what it counts, and whether it is
 * partial; `low` and `high` are its 95 % interval where it is of sampled connections. Percentiles (`percentiles`) have
 * columns of their own in place of all these numbers.
 */
export function seriesRows(series: readonly Series[], percentiles: boolean): TableRow[] {
  return series.flatMap(({ key, points }) =>
    points.map(({ t, value, numerator, denominator, interval, partial }) => ({
      t,
      time: new Date(t).toISOString(),
      key,
      ...(percentiles
        ? percentileColumns(value)
        : { value: typeof value === 'number' ? value : null, numerator, denominator }),
      partial: partial === true,
      ...(percentiles ? {} : { low: interval?.[0] ?? null, high: interval?.[1] ?? null }),
    })),
  );
}

function percentileColumns(value: number | Percentiles | null): TableRow {
  const { p50, p95, p99, count } = typeof value === 'object' && value !== null ? value : NOTHING;
  return { p50, p95, p99, count };
}

const NOTHING: Percentiles = { p50: null, p95: null, p99: null, count: 0 };
