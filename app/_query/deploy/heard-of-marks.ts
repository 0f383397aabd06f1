import { bucketOf, DAY_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../_close/time/grain.ts';
import type { HeardOfMark } from '../../_deploy/release/join-marks.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { isDistributed } from '../../_store/database/is-distributed.ts';
import { inScope } from '../gather/scope.ts';

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
const OF_VERSION = 'service_id = known.service_id AND version = mark.version';

/** A mark, and what quarter hours say of it; each is null where nothing was heard. Epoch ms. */
interface Look {
  mark: UnheardMark;
  /** When the version was last seen, whenever that was. */
  seen: number | null;
  /** The first quarter hours of the version: from that of the mark on, and from the one after its minute on. */
  near: number | null;
  quarter: number | null;
  /** The last quarter hour of any version before the mark. */
  before: number | null;
}

/** By the id of each mark: when its version was heard after it, and what ran when it began. */
export async function heardOfMarks(
  db: Connection,
  marks: readonly UnheardMark[],
): Promise<ReadonlyMap<string, HeardOfMark>> {
  if (marks.length === 0) return new Map();
  const looks = await quartersOf(db, marks);
  const [minutes, running] = await Promise.all([minutesOf(db, looks), runningBefore(db, looks)]);
  return new Map(
    looks.map(({ mark: { id }, quarter }) => {
      const { minute = null, last = null } = minutes.get(id) ?? {};
      const heardAt = minute ?? quarter;
      const lastHeardAt = heardAt === null ? null : Math.max(heardAt, last ?? heardAt);
      return [id, { heardAt, lastHeardAt, runningVersion: running.get(id) || null }];
    }),
  );
}

type Found<Name extends string> = Record<'id', string> & Record<Name, number | null>;

/** Marks beside the row that each service has, once anything came of it: subqueries of distributed tables need one outside. */
function marksWith(db: Connection, marks: readonly UnheardMark[], times: readonly string[]) {
  const services = inScope(
    'known.service_id',
    [...new Set(marks.map(({ serviceId }) => serviceId))].map((id) => ({ id })),
  );
  return {
    from: `${db.dialect.records('mark', ['service', ...times], ['id', 'version'])}
     ${db.dialect.join} ingest_total AS known ON known.service_id = mark.service AND known.outcome = 'accepted'
       AND ${services.sql}`,
    ids: services.ids,
  };
}

async function quartersOf(db: Connection, marks: readonly UnheardMark[]): Promise<Look[]> {
  const { from, ids } = marksWith(db, marks, ['first', 'since']);
  const first = (after: string) => `(SELECT MIN(bucket) FROM close_projection WHERE ${OF_VERSION} AND ${QUARTERS}
    AND bucket >= mark.${after} AND bucket < mark.since + ${HEARD_WITHIN_MS})`;
  const rows = await db.query<Found<'seen' | 'near' | 'quarter' | 'before'>>(
    `SELECT mark.id, (SELECT MAX(last_seen) FROM service_version WHERE ${OF_VERSION}) AS seen,
       ${first('first')} AS near, ${first('since')} AS quarter,
       (SELECT MAX(bucket) FROM close_projection
        WHERE service_id = known.service_id AND ${QUARTERS} AND bucket < mark.since) AS before
     FROM ${from}`,
    recordsOf(marks, ({ startedAt }) => ({
      first: bucketOf(startedAt, QUARTER_HOUR_MS),
      since: bucketOf(startedAt, MINUTE_MS),
    })),
    ...ids,
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  return marks.map((mark) => {
    const row = found.get(mark.id);
    const time = (name: 'seen' | 'near' | 'quarter' | 'before') => numberOf(row?.[name] ?? null);
    return { mark, seen: time('seen'), near: time('near'), quarter: time('quarter'), before: time('before') };
  });
}

/**
 * The first minute of each version after its mark, and the last quarter hour before it began anew. The minutes of a day
 * may be many: only those around its first quarter hour are read.
 */
async function minutesOf(
  db: Connection,
  looks: readonly Look[],
): Promise<ReadonlyMap<string, { minute: number | null; last: number | null }>> {
  const heard = new Map(
    looks.filter(({ near, seen }) => near !== null && seen !== null).map((look) => [look.mark, look]),
  );
  if (heard.size === 0) return new Map();
  const marks = [...heard.keys()];
  const { from, ids } = marksWith(db, marks, ['since', 'lower', 'upper', 'until']);
  // The first of them ends the search, but Citus takes no LIMIT in such a subquery: there all of them are read.
  const [column, order] = (await isDistributed(db)) ? ['MIN(r.bucket)', ''] : ['r.bucket', 'ORDER BY r.bucket LIMIT 1'];
  const rows = await db.query<Found<'minute' | 'last'>>(
    `SELECT mark.id,
       (SELECT ${column} FROM close_rollup AS r
        ${db.dialect.join} series AS s ON s.service_id = r.service_id AND s.id = r.series AND s.version = mark.version
        WHERE r.service_id = known.service_id AND r.grain = ${MINUTE_MS} AND r.bucket >= mark.lower
          AND r.bucket < mark.upper AND r.ended_spans > 0 ${order}) AS minute,
       (SELECT MAX(bucket) FROM close_projection
        WHERE ${OF_VERSION} AND ${QUARTERS} AND bucket >= mark.since AND bucket < mark.until) AS last
     FROM ${from}`,
    recordsOf(marks, (mark) => {
      const since = bucketOf(mark.startedAt, MINUTE_MS);
      const near = heard.get(mark)?.near ?? since;
      const until = Math.min(mark.againAt, (heard.get(mark)?.seen ?? since) + 1);
      return { since, lower: Math.max(since, near), upper: near + 2 * QUARTER_HOUR_MS, until };
    }),
    ...ids,
  );
  return new Map(rows.map(({ id, minute, last }) => [id, { minute: numberOf(minute), last: numberOf(last) }]));
}

/** By the id of each mark, the version that ended the most connections in the last quarter hour before it. */
async function runningBefore(db: Connection, looks: readonly Look[]): Promise<ReadonlyMap<string, string>> {
  const before = new Map(looks.filter((look) => look.before !== null).map((look) => [look.mark, look.before ?? 0]));
  if (before.size === 0) return new Map();
  const marks = [...before.keys()];
  const services = inScope(
    'p.service_id',
    [...new Set(marks.map(({ serviceId }) => serviceId))].map((id) => ({ id })),
  );
  const rows = await db.query<{ id: string; version: string; ended: number }>(
    `SELECT mark.id, p.version, SUM(p.ended_connections) AS ended
     FROM ${db.dialect.records('mark', ['service', 'at'], ['id', 'version'])}
     ${db.dialect.join} close_projection AS p ON p.service_id = mark.service AND p.bucket = mark.at
       AND ${services.sql} AND p.projection = 'origin' AND p.grain = ${QUARTER_HOUR_MS} AND p.ended_spans > 0
     GROUP BY mark.id, p.version`,
    recordsOf(marks, (mark) => ({ at: before.get(mark) ?? 0 })),
    ...services.ids,
  );
  const most = new Map<string, { version: string; ended: number }>();
  for (const { id, version, ended } of rows) {
    const known = most.get(id);
    const isMore = known === undefined || Number(ended) > known.ended;
    if (isMore || (Number(ended) === known.ended && version < known.version))
      most.set(id, { version, ended: Number(ended) });
  }
  return new Map([...most].map(([id, { version }]) => [id, version]));
}

/** The id of a service is spliced in as text, as in `scopeJson`. */
function recordsOf(
  marks: readonly UnheardMark[],
  times: (mark: UnheardMark) => Readonly<Record<string, number>>,
): string {
  const records = marks.map((mark) => {
    const rest = JSON.stringify({ ...times(mark), id: mark.id, version: mark.version });
    return `{"service":${mark.serviceId},${rest.slice(1)}`;
  });
  return `[${records.join(',')}]`;
}

function numberOf(value: number | null): number | null {
  return value === null ? null : Number(value);
}
