import { bucketOf, DAY_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../_close/time/grain.ts';
import type { HeardOfMark } from '../../_deploy/release/join-marks.ts';
import type { Connection } from '../../_store/database/connection.ts';

/** A mark that no start belongs to. */
export interface UnheardMark {
  serviceId: string;
  id: string;
  version: string;
  /** Epoch ms. */
  startedAt: number;
  /** When the version began anew, epoch ms; `Infinity` if it did not. */
  againAt: number;
}

/** No version is waited for longer. */
const HEARD_WITHIN_MS = DAY_MS;
const QUARTERS = `projection = 'origin' AND grain = ${QUARTER_HOUR_MS} AND ended_spans > 0`;
const OF_VERSION = 'service_id = mark.service AND version = mark.version';

/** By the id of each mark: when its version was heard after it, and what ran when it began. */
export async function heardOfMarks(
  db: Connection,
  marks: readonly UnheardMark[],
): Promise<ReadonlyMap<string, HeardOfMark>> {
  if (marks.length === 0) return new Map();
  // The minutes of a day may be many: only those around the first quarter hour of the version are read.
  const rows = await db.query<Record<'id' | 'minute' | 'quarter' | 'last' | 'running', string | null>>(
    `WITH mark AS MATERIALIZED (
       SELECT mark.*, (SELECT last_seen FROM service_version WHERE ${OF_VERSION}) AS seen,
         (SELECT MIN(bucket) FROM close_projection WHERE ${OF_VERSION} AND ${QUARTERS}
            AND bucket >= mark.first AND bucket < mark.since + ${HEARD_WITHIN_MS}) AS near,
         (SELECT MIN(bucket) FROM close_projection WHERE ${OF_VERSION} AND ${QUARTERS}
            AND bucket >= mark.since AND bucket < mark.since + ${HEARD_WITHIN_MS}) AS quarter
       FROM ${db.dialect.records('mark', ['service', 'first', 'since', 'until'], ['id', 'version'])})
     SELECT mark.id, mark.quarter,
       (SELECT r.bucket FROM close_rollup AS r
        ${db.dialect.join} series AS s ON s.service_id = r.service_id AND s.id = r.series AND s.version = mark.version
        WHERE r.service_id = mark.service AND r.grain = ${MINUTE_MS} AND r.bucket >= mark.since
          AND r.bucket < mark.near + ${2 * QUARTER_HOUR_MS} AND r.ended_spans > 0
        ORDER BY r.bucket LIMIT 1) AS minute,
       (SELECT MAX(bucket) FROM close_projection
        WHERE ${OF_VERSION} AND ${QUARTERS} AND bucket >= mark.since AND bucket < mark.until AND bucket <= mark.seen) AS last,
       (SELECT p.version FROM close_projection AS p
        WHERE p.service_id = mark.service AND ${QUARTERS} AND p.bucket = (
          SELECT MAX(bucket) FROM close_projection
          WHERE service_id = mark.service AND ${QUARTERS} AND bucket < mark.since)
        GROUP BY p.version ORDER BY SUM(p.ended_connections) DESC, p.version LIMIT 1) AS running
     FROM mark`,
    `[${marks.map(recordOf).join(',')}]`,
  );
  return new Map(
    rows.map(({ id, minute, quarter, last, running }) => {
      const heardAt = numberOf(minute ?? quarter);
      const lastHeardAt = heardAt === null ? null : Math.max(heardAt, Number(last ?? heardAt));
      return [id ?? '', { heardAt, lastHeardAt, runningVersion: running || null }];
    }),
  );
}

/** The id of the service is spliced in as text, as in `scopeJson`. */
function recordOf({ serviceId, id, version, startedAt, againAt }: UnheardMark): string {
  const first = bucketOf(startedAt, QUARTER_HOUR_MS);
  const since = bucketOf(startedAt, MINUTE_MS);
  const until = Math.min(againAt, Number.MAX_SAFE_INTEGER);
  return `{"service":${serviceId},${JSON.stringify({ first, since, until, id, version }).slice(1)}`;
}

function numberOf(value: string | null): number | null {
  return value === null ? null : Number(value);
}
