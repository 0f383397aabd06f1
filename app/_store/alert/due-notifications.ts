import type { MessageKind } from '../../_alert/message/alert-message.ts';
import type { Connection } from '../database/connection.ts';
import type { StoredTarget } from './channel-target.ts';
import { silencedEpisodes } from './silenced-episodes.ts';

/** A notification that may be sent now. */
export interface DueNotification {
  id: string;
  episodeId: string;
  channelId: string;
  channelName: string;
  kind: MessageKind;
  /** Epoch ms. */
  createdAt: number;
  body: string;
  /** It was delivered before, and is sent again. */
  isRepeated: boolean;
  channel: StoredTarget;
}

/** A notification that is being sent: nobody else sends it before the claim is over. */
export interface ClaimedNotification extends DueNotification {
  /** Counts from 1. */
  attempt: number;
}

interface DueRow extends Omit<DueNotification, 'channel' | 'isRepeated'>, Omit<StoredTarget, 'id' | 'kind'> {
  channelKind: StoredTarget['kind'];
  state: string;
}

/** Names a notification, and whose it is. */
export interface WaitingNotification {
  id: string;
  episodeId: string;
  channelId: string;
  /** null: the channel was deleted. */
  channelName: string | null;
}

/** Whether somebody snoozed the episode of a notification until after a time. */
const IS_SNOOZED = 'EXISTS (SELECT 1 FROM alert_episode AS e WHERE e.id = n.episode_id AND e.snoozed_until > ?)';

/** Whether a silence keeps back the episode of a notification, in SQL, with its parameters. */
async function silenced(connection: Connection, now: number): Promise<{ isSilenced: string; ids: string[] }> {
  const ids = await silencedEpisodes(connection, now);
  if (ids.length === 0) return { isSilenced: '1 = 0', ids: [] };
  return { isSilenced: connection.dialect.isListed('n.episode_id'), ids: [JSON.stringify(ids)] };
}

/** Whether another notification of the same episode and channel waits. */
function waits(kind: 'firing' | 'resolved'): string {
  return `EXISTS (SELECT 1 FROM notification AS o
    WHERE o.episode_id = n.episode_id AND o.channel_id = n.channel_id AND o.kind = '${kind}' AND o.state = 'waiting')`;
}

/** What is still sent: for the first time, or again. */
const IS_SENT = "state IN ('waiting', 'repeating')";

/** The end of what is sent again is there, whatever became of it. */
const IS_OVER = `EXISTS (SELECT 1 FROM notification AS r
  WHERE r.episode_id = n.episode_id AND r.channel_id = n.channel_id AND r.kind = 'resolved')`;

const NAMED = 'n.id, n.episode_id AS "episodeId", n.channel_id AS "channelId", c.name AS "channelName"';

/** Whether anything waits at all, due or not: the cheapest of all looks. */
export async function hasWaiting(connection: Connection): Promise<boolean> {
  return (await connection.query(`SELECT 1 FROM notification WHERE ${IS_SENT} LIMIT 1`)).length > 0;
}

/**
 * The next notification of each channel that has one. Nothing is due
 * - while another message of the channel is being sent;
 * - while the other side asked to be left alone, but for what a person tries out;
 * - of `resolved`, while its `firing` waits;
 * - of `firing`, while its episode is snoozed or silenced, and not over, unless it was told already;
 * - of what is sent again, once it is over.
 * @param now epoch ms
 * @param channelId asks for that channel alone
 */
export async function dueNotifications(
  connection: Connection,
  now: number,
  channelId: string | null = null,
): Promise<DueNotification[]> {
  const { isSilenced, ids } = await silenced(connection, now);
  const rows = await connection.query<DueRow>(
    `SELECT id, "episodeId", "channelId", "channelName", kind, "createdAt", body, target, sealed, "channelKind", state FROM (
       SELECT ${NAMED}, n.kind, n.created_at AS "createdAt", n.body, n.state, c.target, c.sealed, c.kind AS "channelKind",
         ROW_NUMBER() OVER (PARTITION BY n.channel_id ORDER BY n.next_at, n.created_at, n.id) AS place
       FROM notification AS n JOIN notification_channel AS c ON c.id = n.channel_id
       WHERE n.${IS_SENT} AND n.next_at <= ?
         AND (c.held_until IS NULL OR c.held_until <= ? OR n.kind = 'test')
         AND n.channel_id NOT IN (
           SELECT channel_id FROM notification WHERE ${IS_SENT} AND claimed_until > ${connection.dialect.now})
         AND NOT (n.kind = 'resolved' AND ${waits('firing')})
         AND NOT (n.kind = 'firing' AND n.state = 'waiting' AND (${IS_SNOOZED} OR ${isSilenced}) AND NOT ${waits('resolved')})
         AND NOT (n.state = 'repeating' AND ${IS_OVER})
         ${channelId === null ? '' : 'AND n.channel_id = ?'}
     ) AS due WHERE place = 1`,
    now,
    now,
    now,
    ...ids,
    ...(channelId === null ? [] : [channelId]),
  );
  return rows.map(({ target, sealed, channelKind, state, ...row }) => ({
    ...row,
    createdAt: Number(row.createdAt),
    isRepeated: state === 'repeating',
    channel: { id: row.channelId, kind: channelKind, target, sealed },
  }));
}

/**
 * Takes a notification, so that nobody else sends it for `claimMs` by the database's clock. An attempt before it whose
 * end nobody wrote down may have arrived.
 * @returns null if somebody else has taken it, or it waits no more
 */
export async function claimNotification(
  transaction: Connection,
  due: DueNotification,
  claimMs: number,
): Promise<ClaimedNotification | null> {
  const { now } = transaction.dialect;
  const [row] = await transaction.query<{ attempts: number }>(
    `UPDATE notification SET claimed_until = ${now} + ${claimMs}, attempts = attempts + 1,
       in_doubt = CASE WHEN claimed_until IS NULL THEN in_doubt ELSE 1 END
     WHERE id = ? AND ${IS_SENT} AND (claimed_until IS NULL OR claimed_until <= ${now})
     RETURNING attempts`,
    due.id,
  );
  return row === undefined ? null : { ...due, attempt: Number(row.attempts) };
}

/** Ends what was sent again and is over, or whose channel was deleted. */
export async function endRepeats(transaction: Connection): Promise<void> {
  await transaction.execute(
    `UPDATE notification SET state = 'delivered' WHERE id IN (
       SELECT n.id FROM notification AS n LEFT JOIN notification_channel AS c ON c.id = n.channel_id
       WHERE n.state = 'repeating' AND (c.id IS NULL OR ${IS_OVER}))`,
  );
}

/** What waits for a channel that was deleted. */
export async function withoutChannel(connection: Connection): Promise<WaitingNotification[]> {
  return connection.query<WaitingNotification>(
    `SELECT ${NAMED} FROM notification AS n LEFT JOIN notification_channel AS c ON c.id = n.channel_id
     WHERE n.state = 'waiting' AND c.id IS NULL
       AND (n.claimed_until IS NULL OR n.claimed_until <= ${connection.dialect.now})`,
  );
}

/** A waiting notification of an episode that is over before a channel got to know of it. */
export interface OverNotification extends WaitingNotification {
  /** Somebody has snoozed the episode. */
  isSnoozed: boolean;
  /** A silence keeps it back. */
  isSilenced: boolean;
}

/**
 * Both notifications of each episode that was over before a channel got to know of it: the `firing` certainly did not
 * arrive, and the `resolved` waits too. That is so only if the `firing` was created before a time, or the episode is
 * snoozed or silenced.
 * @param createdBefore epoch ms
 * @param now epoch ms
 */
export async function overBeforeDelivery(
  connection: Connection,
  createdBefore: number,
  now: number,
): Promise<OverNotification[]> {
  const { isSilenced, ids } = await silenced(connection, now);
  const rows = await connection.query<WaitingNotification & { isSnoozed: number; isSilenced: number }>(
    `SELECT ${NAMED}, CASE WHEN ${IS_SNOOZED} THEN 1 ELSE 0 END AS "isSnoozed",
       CASE WHEN ${isSilenced} THEN 1 ELSE 0 END AS "isSilenced"
     FROM notification AS f
     JOIN notification AS r ON r.episode_id = f.episode_id AND r.channel_id = f.channel_id
       AND r.kind = 'resolved' AND r.state = 'waiting'
     JOIN notification AS n ON n.id IN (f.id, r.id)
     JOIN notification_channel AS c ON c.id = f.channel_id
     WHERE f.kind = 'firing' AND f.state = 'waiting' AND f.in_doubt = 0 AND f.claimed_until IS NULL
       AND (f.created_at < ? OR ${IS_SNOOZED} OR ${isSilenced})`,
    now,
    ...ids,
    createdBefore,
    now,
    ...ids,
  );
  return rows.map((row) => ({
    ...row,
    isSnoozed: Number(row.isSnoozed) === 1,
    isSilenced: Number(row.isSilenced) === 1,
  }));
}
