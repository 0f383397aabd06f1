import { RECOVERABLE_ENDINGS } from '../../_close/event/categories.ts';
import type { Merges } from '../../_close/incident/merges.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { narrowBySeries } from '../gather/narrowing.ts';
import { inScope, type Scope } from '../gather/scope.ts';

/** Width of the pieces of the window in which strokes are told apart, ms. */
export const MOMENT_MS = 250;

/** What one group of incidents adds up to in the window; all are sums of weights. */
export interface CountedPair {
  serviceId: string;
  groupId: string;
  isRecoverableEnding: boolean;
  count: number;
  /** Of pairs that were merged, some may be counted twice. */
  connections: number;
  lostBytes: number;
  /** End of its newest span in the window, epoch ms. */
  newestAt: number;
  /** Starts of the pieces of {@link MOMENT_MS} in which something of it ended, in ms after the window's start, in order. */
  moments: number[];
}

/**
 * The groups with something in the window, counted span by span, the newest first, recoverable endings last. An
 * occurrence belongs to the end of its span; a connection to its own end, as in rollups. So a connection of the window
 * may have its span behind it: hence there is no upper end in the search.
 * @param window in epoch ms, `to` exclusive and not far from the present
 */
export async function countedPairs(
  db: Connection,
  scope: Scope,
  filter: Omit<Filter, 'from' | 'to'>,
  { from, to }: TimeSpan,
): Promise<CountedPair[]> {
  const services = inScope('r.service_id', scope);
  const narrowed = narrowBySeries(db.dialect, { ...filter, from, to }, false);
  const list = db.dialect.name === 'sqlite' ? 'json_group_array' : 'json_agg';
  const inWindow = 'r.ended_at < ?';
  const connectionEnd = "CASE r.kind WHEN 'error' THEN r.started_at ELSE r.ended_at END";
  const rows = await db.query<CountedRow>(
    `SELECT CAST(found.service_id AS TEXT) AS "serviceId", CAST(found.group_id AS TEXT) AS "groupId", g.category,
       found.count, found.connections, found.lost AS "lostBytes", found.newest AS "newestAt", found.moments
     FROM (SELECT service_id, group_id, SUM(count) AS count, SUM(connections) AS connections, SUM(lost) AS lost,
         MAX(newest) AS newest, CAST(${list}(moment) AS TEXT) AS moments
       FROM (SELECT r.service_id, r.group_id, CAST(r.ended_at - ? AS BIGINT) / ${MOMENT_MS} AS moment,
           SUM(CASE WHEN ${inWindow} THEN r.weight * r.count ELSE 0 END) AS count,
           SUM(CASE WHEN ${inWindow} THEN r.weight * r.lost_bytes ELSE 0 END) AS lost,
           MAX(CASE WHEN ${inWindow} THEN r.ended_at END) AS newest,
           SUM(CASE WHEN (r.kind <> 'error' OR r.first_of_pair = 1) AND ${connectionEnd} >= ? AND ${connectionEnd} < ?
             THEN r.weight ELSE 0 END) AS connections
         FROM close_event AS r ${narrowed.join}
         WHERE ${services.sql} AND r.ended_at >= ? AND r.group_id IS NOT NULL ${narrowed.conditions.join(' ')}
         GROUP BY r.service_id, r.group_id, moment) AS pieces
       GROUP BY service_id, group_id) AS found
     ${db.dialect.join} incident_group AS g ON g.service_id = found.service_id AND g.id = found.group_id
     WHERE found.newest IS NOT NULL`,
    from,
    to,
    to,
    to,
    from,
    to,
    ...services.ids,
    from,
    ...narrowed.parameters,
  );
  return rows.map((row) => toPair(row, to - from)).sort(byNewest);
}

/** What pairs add up to in the groups that they were merged into, in the same order. */
export function mergedPairCounts(pairs: readonly CountedPair[], merges: Merges): readonly CountedPair[] {
  if (merges.isEmpty) return pairs;
  const wholes = new Map<string, CountedPair>();
  for (const pair of pairs) {
    const groupId = merges.headOf(pair.groupId);
    const other = wholes.get(groupId);
    wholes.set(groupId, other === undefined ? { ...pair, groupId } : added(other, pair));
  }
  return [...wholes.values()].sort(byNewest);
}

function added(whole: CountedPair, pair: CountedPair): CountedPair {
  return {
    ...whole,
    count: whole.count + pair.count,
    connections: whole.connections + pair.connections,
    lostBytes: whole.lostBytes + pair.lostBytes,
    newestAt: Math.max(whole.newestAt, pair.newestAt),
    moments: [...new Set([...whole.moments, ...pair.moments])].sort((a, b) => a - b),
  };
}

type CountedRow = Record<'count' | 'connections' | 'lostBytes' | 'newestAt', number | string> &
  Record<'serviceId' | 'groupId' | 'category' | 'moments', string>;

function toPair(row: CountedRow, length: number): CountedPair {
  const pieces: number[] = JSON.parse(row.moments);
  return {
    serviceId: row.serviceId,
    groupId: row.groupId,
    isRecoverableEnding: RECOVERABLE_ENDINGS.some((category) => category === row.category),
    count: Number(row.count),
    connections: Number(row.connections),
    lostBytes: Number(row.lostBytes),
    newestAt: Number(row.newestAt),
    moments: pieces
      .map((piece) => piece * MOMENT_MS)
      .filter((moment) => moment < length)
      .sort((a, b) => a - b),
  };
}

function byNewest(a: CountedPair, b: CountedPair): number {
  return (
    Number(a.isRecoverableEnding) - Number(b.isRecoverableEnding) ||
    b.newestAt - a.newestAt ||
    b.count - a.count ||
    (a.groupId < b.groupId ? -1 : 1)
  );
}
