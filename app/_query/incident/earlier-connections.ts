import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { GroupKey } from '../../_store/incident/incident-decision.ts';

/** Of each group, so many of the newest samples are looked through. */
const MOST_SAMPLES = 1_000;

/**
 * By the id of each of these groups, the connections of which operations were kept in the range, and 1 at least. It is for
 * groups that happened in the range, where no connection counts: all had ended before it, or their sender does not say which
 * span is the first of its pair. There may be more: of each group, ten samples a minute are kept.
 */
export async function earlierConnections(
  db: Connection,
  groups: readonly GroupKey[],
  { from, to }: TimeSpan,
): Promise<ReadonlyMap<string, number>> {
  const counted = await Promise.all(
    groups.map(async ({ serviceId, groupId }): Promise<[string, number]> => {
      const [row] = await db.query<{ connections: number }>(
        `SELECT COUNT(DISTINCT connection_id) AS connections FROM (
           SELECT connection_id FROM close_detail WHERE service_id = ? AND group_id = ? AND ended_at >= ? AND ended_at < ?
           ORDER BY id DESC LIMIT ${MOST_SAMPLES}) AS kept`,
        BigInt(serviceId),
        BigInt(groupId),
        from,
        to,
      );
      return [groupId, Math.max(1, Number(row?.connections ?? 0))];
    }),
  );
  return new Map(counted);
}
