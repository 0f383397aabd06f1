import type { MessageKind } from '../../_alert/message/alert-message.ts';
import { GROUP_INTERVAL_MS } from '../../_alert/message/group-interval.ts';
import type { Connection } from '../database/connection.ts';
import type { StoredTarget } from './channel-target.ts';
import { IS_OVER, IS_SENT, isFree } from './waiting-conditions.ts';

/** A notification that may be sent now. */
export interface DueNotification {
  id: string;
  episodeId: string;
  channelId: string;
  channelName: string;
  kind: MessageKind;
  /** Epoch ms. */
  createdAt: number;
  /** What is sent together with it; '' if nothing is. */
  groupKey: string;
  /** The message that it is a part of; null if none is made yet. */
  messageId: string | null;
  body: string;
  /** It was delivered before, and is sent again. */
  isRepeated: boolean;
  channel: StoredTarget;
}

interface DueRow extends Omit<DueNotification, 'channel' | 'isRepeated'>, Omit<StoredTarget, 'id' | 'kind'> {
  channelKind: StoredTarget['kind'];
  state: string;
  nextAt: number;
}

/** After a message about its group, the next one of its kind waits. What ends an incident of PagerDuty does not. */
const GROUP_WAS_TOLD = `n.group_key <> '' AND n.message_id IS NULL AND NOT (n.kind = 'resolved' AND c.kind = 'pagerduty')
  AND EXISTS (SELECT 1 FROM notification_message AS m
    WHERE m.channel_id = n.channel_id AND m.group_key = n.group_key AND m.kind = n.kind AND m.created_at > ?)`;

/** Whether anything waits at all, due or not: the cheapest of all looks. */
export async function hasWaiting(connection: Connection): Promise<boolean> {
  return (await connection.query(`SELECT 1 FROM notification WHERE ${IS_SENT} LIMIT 1`)).length > 0;
}

/**
 * The next notification of each channel that has one. Nothing is due
 * - while another message of the channel is being sent;
 * - while the other side asked to be left alone, but for what a person tries out;
 * - for a while after another message about its group;
 * - while something keeps it back: see `isFree`.
 * @param now epoch ms
 * @param channelId asks for that channel alone
 */
export async function dueNotifications(
  connection: Connection,
  now: number,
  channelId: string | null = null,
): Promise<DueNotification[]> {
  const rows = await rowsOf(connection, await firstIds(connection, now, channelId));
  const firstOf = new Map<string, DueRow>();
  for (const row of rows) {
    const other = firstOf.get(row.channelId);
    if (other === undefined || isBefore(row, other)) firstOf.set(row.channelId, row);
  }
  return [...firstOf.values()].map(({ target, sealed, channelKind, state, nextAt: _, ...row }) => ({
    ...row,
    isRepeated: state === 'repeating',
    channel: { id: row.channelId, kind: channelKind, target, sealed },
  }));
}

/**
 * The first notification of each channel that waits, and the first that is sent again. Each is found in an index, whatever
 * waits behind it: in a storm there are thousands, and after each that is sent is the next one asked for.
 */
async function firstIds(connection: Connection, now: number, channelId: string | null): Promise<string[]> {
  const free = await isFree(connection, now);
  const first = (state: string) => `(
    SELECT n.id FROM notification AS n
    WHERE n.channel_id = c.id AND n.state = '${state}' AND n.next_at <= ?
      AND (c.held_until IS NULL OR c.held_until <= ? OR n.kind = 'test')
      AND ${free.sql}
      AND NOT (${GROUP_WAS_TOLD})
    ORDER BY n.next_at, n.created_at, n.id LIMIT 1)`;
  const parameters = [now, now, ...free.parameters, now - GROUP_INTERVAL_MS];
  const rows = await connection.query<{ waiting: string | null; repeating: string | null }>(
    `SELECT ${first('waiting')} AS waiting, ${first('repeating')} AS repeating FROM notification_channel AS c
     WHERE c.id NOT IN (SELECT channel_id FROM notification WHERE claimed_until > ${connection.dialect.now})
       ${channelId === null ? '' : 'AND c.id = ?'}`,
    ...parameters,
    ...parameters,
    ...(channelId === null ? [] : [channelId]),
  );
  return rows.flatMap(({ waiting, repeating }) => [waiting, repeating].filter((id) => id !== null));
}

async function rowsOf(connection: Connection, ids: readonly string[]): Promise<DueRow[]> {
  if (ids.length === 0) return [];
  const rows = await connection.query<DueRow>(
    `SELECT n.id, n.episode_id AS "episodeId", n.channel_id AS "channelId", c.name AS "channelName", n.kind,
       n.created_at AS "createdAt", n.next_at AS "nextAt", n.group_key AS "groupKey", n.message_id AS "messageId", n.body,
       n.state, c.target, c.sealed, c.kind AS "channelKind"
     FROM notification AS n JOIN notification_channel AS c ON c.id = n.channel_id
     WHERE ${connection.dialect.isListed('n.id')}`,
    JSON.stringify(ids),
  );
  return rows.map((row) => ({ ...row, createdAt: Number(row.createdAt), nextAt: Number(row.nextAt) }));
}

function isBefore(one: DueRow, other: DueRow): boolean {
  const later = one.nextAt - other.nextAt || one.createdAt - other.createdAt;
  return later < 0 || (later === 0 && one.id < other.id);
}

/** Ends what was sent again and is over, or whose channel was deleted. */
export async function endRepeats(transaction: Connection): Promise<void> {
  await transaction.execute(
    `UPDATE notification SET state = 'delivered', claimed_until = NULL WHERE id IN (
       SELECT n.id FROM notification AS n LEFT JOIN notification_channel AS c ON c.id = n.channel_id
       WHERE n.state = 'repeating' AND (c.id IS NULL OR ${IS_OVER}))`,
  );
}
