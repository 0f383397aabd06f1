import { composeGrains } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';

/** A service over a span of whole minutes. */
export interface ServiceSpan extends TimeSpan {
  /** 63 bits, as decimal text. */
  serviceId: string;
}

/** The connections of a group of incidents in one span. */
export interface PairSum {
  serviceId: string;
  groupId: string;
  /** "" unless sums are kept apart by these. */
  version: string;
  role: string;
  route: string;
  /** Sum of weights. */
  connections: number;
}

/**
 * The sums of groups of incidents over many spans, each of a service of its own, in one statement: equal spans are read once.
 * @param bySeries keeps versions, roles and routes apart
 * @returns the sums of each span that was asked for
 */
export async function pairSums(
  db: Connection,
  spans: readonly ServiceSpan[],
  bySeries: boolean,
): Promise<(span: ServiceSpan) => readonly PairSum[]> {
  const indexes = new Map<string, number>();
  const segments: string[] = [];
  for (const span of spans) {
    const key = keyOf(span);
    if (indexes.has(key)) continue;
    const index = indexes.size;
    indexes.set(key, index);
    for (const { grain, from, to } of composeGrains(span.from, span.to)) {
      segments.push(`{"n":${index},"id":${span.serviceId},"grain":${grain},"lower":${from},"upper":${to}}`);
    }
  }
  const found = Array.from(indexes, (): PairSum[] => []);
  if (segments.length > 0) {
    const rows = await db.query<PairSum & { n: number }>(statement(db, bySeries), `[${segments.join(',')}]`);
    for (const { n, connections, ...row } of rows) found[Number(n)]?.push({ ...row, connections: Number(connections) });
  }
  return (span) => found[indexes.get(keyOf(span)) ?? -1] ?? [];
}

function keyOf({ serviceId, from, to }: ServiceSpan): string {
  return `${serviceId} ${from} ${to}`;
}

function statement({ dialect }: Connection, bySeries: boolean): string {
  const series = (['version', 'role', 'route'] as const).map((name) => (bySeries ? `r.${name}` : `'' AS ${name}`));
  const grouped = ['r.service_id', 'r.group_id', ...(bySeries ? series : [])].join(', ');
  const columns = `CAST(r.service_id AS TEXT) AS "serviceId", CAST(r.group_id AS TEXT) AS "groupId", ${series.join(', ')},
    SUM(r.incident_connections) AS connections`;
  const wanted = dialect.records('wanted', ['n', 'id', 'grain', 'lower', 'upper']);
  const inSpan = `r.service_id = wanted.id AND r.grain = wanted.grain AND r.bucket >= wanted.lower AND r.bucket < wanted.upper`;
  // PostgreSQL can't know how few rows a span holds, and would read every row of the grain for one join.
  return dialect.name === 'postgresql'
    ? `SELECT wanted.n, found.* FROM ${wanted} CROSS JOIN LATERAL (
         SELECT ${columns} FROM incident_group_rollup AS r WHERE ${inSpan} GROUP BY ${grouped}) AS found`
    : `SELECT wanted.n, ${columns} FROM ${wanted} ${dialect.join} incident_group_rollup AS r ON ${inSpan}
       GROUP BY wanted.n, ${grouped}`;
}
