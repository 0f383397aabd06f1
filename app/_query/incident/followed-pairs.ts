import type { Followed } from '../../_close/incident/incident.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { GroupKey } from '../../_store/incident/incident-decision.ts';
import { type GroupRecord, readGroups } from './incident-groups.ts';

/** What is looked through of each pair: the newest connections that were kept in full. */
const MOST_CONNECTIONS = 20;

/**
 * By the id of each of these pairs, which never were the first of their category: the one that was, on most of the kept
 * connections of the range. Absent where no connection was kept with the span of its first.
 */
export async function followedPairs(
  db: Connection,
  pairs: readonly GroupRecord[],
  range: TimeSpan,
): Promise<ReadonlyMap<string, Followed>> {
  const firsts = await Promise.all(pairs.map((pair) => firstsBefore(db, pair, range)));
  const wanted: GroupKey[] = firsts.flatMap(({ most }, index) =>
    most === null ? [] : [{ serviceId: pairs[index]?.serviceId ?? '', groupId: most.id }],
  );
  const groups = new Map((await readGroups(db, wanted)).map((group) => [group.id, group]));
  const followed = new Map<string, Followed>();
  for (const [index, { id }] of pairs.entries()) {
    const { most, connections: of } = firsts[index] ?? { most: null, connections: 0 };
    const group = most && groups.get(most.id);
    if (!most || !group) continue;
    const { closeSite, sendSite } = group;
    followed.set(id, { id: group.id, closeSite, sendSite, connections: most.connections, of });
  }
  return followed;
}

interface Firsts {
  /** Connections of which it is known what came first. */
  connections: number;
  most: { id: string; connections: number } | null;
}

async function firstsBefore(db: Connection, pair: GroupRecord, { from, to }: TimeSpan): Promise<Firsts> {
  const rows = await db.query<{ id: string; connections: number }>(
    `SELECT CAST(e.group_id AS TEXT) AS id, COUNT(DISTINCT d.connection_id) AS connections
     FROM close_detail AS d ${db.dialect.join} close_event AS e
       ON e.service_id = d.service_id AND e.ended_at = d.ended_at AND e.span_id = d.span_id
     WHERE d.service_id = ? AND d.connection_id IN (
         SELECT connection_id FROM (
           SELECT connection_id FROM close_detail WHERE service_id = ? AND group_id = ? AND ended_at >= ? AND ended_at < ?
           ORDER BY id DESC LIMIT ${MOST_CONNECTIONS}) AS newest)
       AND e.service_id = ? AND e.kind = 'error' AND e.category = ? AND e.first = 1 AND e.ended_at >= ? AND e.ended_at < ?
       AND e.group_id IS NOT NULL
     GROUP BY 1 ORDER BY 2 DESC, 1`,
    // As a value everywhere, so that Citus sees one shard.
    BigInt(pair.serviceId),
    BigInt(pair.serviceId),
    BigInt(pair.id),
    from,
    to,
    BigInt(pair.serviceId),
    pair.category,
    from,
    to,
  );
  const [most] = rows.map(({ id, connections }) => ({ id, connections: Number(connections) }));
  const connections = rows.reduce((sum, row) => sum + Number(row.connections), 0);
  return { connections, most: most === undefined || most.id === pair.id ? null : most };
}
