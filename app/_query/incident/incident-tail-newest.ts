import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { narrowBySeries } from '../gather/narrowing.ts';

/** One incident of a pair. */
export interface TailIncident {
  /** Id of its span, hex. */
  id: string;
  /** Epoch ms of the operation, or of the ending. */
  at: number;
  version: string;
  instance: string;
  delayMs: number | null;
  /** Operations that were gathered in the span. */
  count: number;
  lostBytes: number;
}

const MOST_INCIDENTS = 10;

/** The newest incidents of a pair, or of several that were merged, in the window, the newest first. */
export async function newestOfPair(
  db: Connection,
  serviceId: string,
  groupIds: readonly string[],
  filter: Omit<Filter, 'from' | 'to'>,
  { from, to }: TimeSpan,
): Promise<TailIncident[]> {
  const { hex, join } = db.dialect;
  const bySeries = narrowBySeries(db.dialect, { ...filter, from, to }, true);
  const rows = await db.query<Record<string, string | number | null>>(
    `SELECT ${hex('r.span_id')} AS id, r.ended_at AS at, s.version, i.name AS instance, r.time_since_close_ms AS delay,
       r.count, r.lost_bytes AS lost
     FROM close_event AS r ${bySeries.join}
     ${join} instance AS i ON i.service_id = r.service_id AND i.id = r.instance
     WHERE r.service_id = ? AND r.ended_at >= ? AND r.ended_at < ? AND r.group_id IN (${groupIds.map(() => '?').join(', ')}) ${bySeries.conditions.join(' ')}
     ORDER BY r.ended_at DESC, r.span_id DESC LIMIT ${MOST_INCIDENTS}`,
    BigInt(serviceId),
    from,
    to,
    ...groupIds.map(BigInt),
    ...bySeries.parameters,
  );
  return rows.map((row) => ({
    id: String(row['id']),
    at: Number(row['at']),
    version: String(row['version']),
    instance: String(row['instance']),
    delayMs: row['delay'] === null ? null : Number(row['delay']),
    count: Number(row['count']),
    lostBytes: Number(row['lost']),
  }));
}
