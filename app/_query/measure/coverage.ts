import { coverageInterval } from '../../_close/measure/coverage-interval.ts';
import type { Interval } from '../../_close/statistics/proportion-interval.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { inScope, type Scope } from '../gather/scope.ts';
import { SEGMENT_FIELDS, segmentsJson, wholeRange } from '../gather/segments.ts';
import { closeSums } from './sums.ts';

/**
 * Share of the ended connections that arrived: Σ weights / Σ (highest − lowest + 1) of the connection numbers, each
 * taken per instance over the whole range. It is a property of whole processes, so of a filter only the services count.
 * Null without numbered connections. It is not clamped: above 1, sampling strays by chance ({@link estimatedCoverage}), or
 * numbers are wrong.
 */
export async function coverage(db: Connection, scope: Scope, filter: TimeSpan): Promise<number | null> {
  const { arrived, numbered } = await readNumbers(db, scope, filter);
  return numbered > 0 ? arrived / numbered : null;
}

/** Coverage where some connections may be sampled. */
export interface EstimatedCoverage {
  coverage: number | null;
  /** 95 % interval, 1 at most; null where none is sampled, and where more arrived than chance explains. */
  coverageInterval: Interval | null;
}

/** Coverage, with the interval in which sampling leaves it. */
export async function estimatedCoverage(
  db: Connection,
  scope: Scope,
  { from, to }: TimeSpan,
): Promise<EstimatedCoverage> {
  const range = { from, to };
  const names = ['endedConnections', 'endedSquares'] as const;
  const [{ arrived, numbered }, [ended]] = await Promise.all([
    readNumbers(db, scope, range),
    closeSums(db, { scope, segments: wholeRange(range), filter: range, names }),
  ]);
  const { endedConnections = 0, endedSquares = 0 } = ended?.sums ?? {};
  // A few older senders number no connections: their weights stand for those of the others.
  const squares = endedConnections > 0 ? (arrived * endedSquares) / endedConnections : 0;
  return {
    coverage: numbered > 0 ? arrived / numbered : null,
    coverageInterval: coverageInterval({ weight: arrived, squares }, numbered),
  };
}

async function readNumbers(
  db: Connection,
  scope: Scope,
  range: TimeSpan,
): Promise<{ arrived: number; numbered: number }> {
  if (scope.length === 0) return { arrived: 0, numbered: 0 };
  const { name, join, records } = db.dialect;
  const services = inScope('c.service_id', scope);
  const inRange = `${services.sql} AND c.grain = segment.grain AND c.bucket >= segment.lower AND c.bucket < segment.upper`;
  // Grouped once more within each range: PostgreSQL would make one join of all rows, as it can't know how few a range holds.
  const rowsOfRange =
    name === 'sqlite'
      ? `${join} coverage_rollup AS c ON ${inRange}`
      : `CROSS JOIN LATERAL (
           SELECT c.service_id, c.instance, SUM(c.weight) AS weight, MAX(c.highest) AS highest, MIN(c.lowest) AS lowest
           FROM coverage_rollup AS c WHERE ${inRange} GROUP BY c.service_id, c.instance) AS c`;
  const rows = await db.query<{ arrived: number | null; numbered: number | null }>(
    `SELECT SUM(arrived) AS arrived, SUM(numbered) AS numbered FROM (
       SELECT SUM(c.weight) AS arrived, MAX(c.highest) - MIN(c.lowest) + 1 AS numbered
       FROM ${records('segment', SEGMENT_FIELDS)} ${rowsOfRange}
       GROUP BY c.service_id, c.instance) AS instances`,
    segmentsJson(wholeRange(range)),
    ...services.ids,
  );
  return { arrived: Number(rows[0]?.arrived ?? 0), numbered: Number(rows[0]?.numbered ?? 0) };
}
