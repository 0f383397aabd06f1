import { randomBytes } from 'node:crypto';
import type { AlertMessage } from '../../_alert/message/alert-message.ts';
import { groupMessage } from '../../_alert/message/group-message.ts';
import { type FormedKind, messageBody } from '../../_alert/message/message-body.ts';
import type { Connection } from '../database/connection.ts';
import type { DueNotification } from './due-notifications.ts';
import { IS_SENT, isFree } from './waiting-conditions.ts';

/** A notification that is being sent: nobody else sends it before the claim is over. */
export interface ClaimedNotification
  extends Pick<DueNotification, 'id' | 'episodeId' | 'channelId' | 'channelName' | 'createdAt' | 'isRepeated'> {
  /** Counts from 1. */
  attempt: number;
}

/** What is sent in one piece: a notification, or several of one group. */
export interface ClaimedMessage extends Pick<DueNotification, 'id' | 'kind' | 'channelId' | 'channel' | 'isRepeated'> {
  body: string;
  notifications: readonly ClaimedNotification[];
}

/** How a message is claimed. */
export interface Claim {
  /** So long, by the database's clock, nobody else sends it. */
  claimMs: number;
  /** Epoch ms. */
  now: number;
}

/** A notification with what it says. */
interface Member {
  id: string;
  episodeId: string;
  createdAt: number;
  body: string;
}

/**
 * Takes what is due, with all that is sent together with it, so that nobody else sends it for a while. An attempt before it
 * whose end nobody wrote down may have arrived: then the message is the same again. Else it is made anew of what waits by now.
 * @returns null if somebody else has taken it, or it waits no more
 */
export async function claimMessage(
  transaction: Connection,
  due: DueNotification,
  claim: Claim,
): Promise<ClaimedMessage | null> {
  const { id, kind, channelId, channel, isRepeated, body, groupKey, messageId } = due;
  const own = { kind, channelId, channel, isRepeated };
  if (groupKey === '') {
    const notifications = await claimAll(transaction, due, [due], claim);
    return notifications.length === 0 ? null : { ...own, id, body, notifications };
  }
  if (messageId !== null) {
    const notifications = await claimAll(transaction, due, await membersOf(transaction, messageId), claim);
    const made = await madeBody(transaction, messageId);
    return notifications.length === 0 ? null : { ...own, id: messageId, body: made, notifications };
  }
  const members = await together(transaction, due, claim.now);
  const notifications = await claimAll(transaction, due, members, claim);
  const claimed = members.filter((member) => notifications.some((one) => one.id === member.id));
  const [first, ...others] = claimed;
  if (first === undefined) return null;
  const made = await makeMessage(transaction, due, [first, ...others], claim.now);
  return { ...own, ...made, notifications };
}

/** Forgets a message that certainly did not arrive: the next attempt is of what waits by then. */
export async function forgetMessage(transaction: Connection, id: string): Promise<void> {
  const inDoubt = 'SELECT 1 FROM notification WHERE message_id = ? AND in_doubt = 1 LIMIT 1';
  if ((await transaction.query(inDoubt, id)).length > 0) return;
  await transaction.execute('UPDATE notification SET message_id = NULL WHERE message_id = ?', id);
  await transaction.execute('DELETE FROM notification_message WHERE id = ?', id);
}

/** What waits for the same channel of the same group and kind, and is not kept back, the oldest first. */
async function together(transaction: Connection, due: DueNotification, now: number): Promise<Member[]> {
  const free = await isFree(transaction, now);
  const sameIncident =
    due.channel.kind === 'pagerduty' && due.kind === 'resolved'
      ? { sql: `AND ${FIRED_IN} = ?`, parameters: [await openedBy(transaction, due)] }
      : { sql: '', parameters: [] };
  const rows = await transaction.query<Member>(
    `SELECT n.id, n.episode_id AS "episodeId", n.created_at AS "createdAt", n.body
     FROM notification AS n JOIN notification_channel AS c ON c.id = n.channel_id
     WHERE n.channel_id = ? AND n.group_key = ? AND n.kind = ? AND n.state = 'waiting' AND n.message_id IS NULL
       AND n.created_at <= ? AND ${free.sql} ${sameIncident.sql}
     ORDER BY n.created_at, n.id`,
    due.channelId,
    due.groupKey,
    due.kind,
    now,
    ...free.parameters,
    ...sameIncident.parameters,
  );
  return rows.map((row) => ({ ...row, createdAt: Number(row.createdAt) }));
}

/** The message that said first that an episode fires; its own notification where it said nothing else. */
const FIRED_IN = `(SELECT COALESCE(f.message_id, f.id) FROM notification AS f
  WHERE f.episode_id = n.episode_id AND f.channel_id = n.channel_id AND f.kind = 'firing')`;

async function openedBy(transaction: Connection, { id }: Pick<DueNotification, 'id'>): Promise<string> {
  const [row] = await transaction.query<{ message: string | null }>(
    `SELECT ${FIRED_IN} AS message FROM notification AS n WHERE n.id = ?`,
    id,
  );
  return row?.message ?? id;
}

async function membersOf(transaction: Connection, messageId: string): Promise<Member[]> {
  const rows = await transaction.query<Member>(
    `SELECT id, episode_id AS "episodeId", created_at AS "createdAt", body FROM notification
     WHERE message_id = ? AND state = 'waiting' ORDER BY created_at, id`,
    messageId,
  );
  return rows.map((row) => ({ ...row, createdAt: Number(row.createdAt) }));
}

async function madeBody(transaction: Connection, messageId: string): Promise<string> {
  const [row] = await transaction.query<{ body: string }>(
    'SELECT body FROM notification_message WHERE id = ?',
    messageId,
  );
  return row?.body ?? '';
}

async function claimAll(
  transaction: Connection,
  { channelId, channelName, isRepeated }: DueNotification,
  members: readonly Member[],
  { claimMs }: Claim,
): Promise<ClaimedNotification[]> {
  const { now, isListed } = transaction.dialect;
  const rows = await transaction.query<{ id: string; attempts: number }>(
    `UPDATE notification SET claimed_until = ${now} + ${claimMs}, attempts = attempts + 1,
       in_doubt = CASE WHEN claimed_until IS NULL THEN in_doubt ELSE 1 END
     WHERE ${isListed('id')} AND ${IS_SENT} AND (claimed_until IS NULL OR claimed_until <= ${now})
     RETURNING id, attempts`,
    JSON.stringify(members.map(({ id }) => id)),
  );
  const attempts = new Map(rows.map((row) => [row.id, Number(row.attempts)]));
  return members.flatMap(({ id, episodeId, createdAt }) => {
    const attempt = attempts.get(id);
    return attempt === undefined ? [] : [{ id, episodeId, createdAt, channelId, channelName, isRepeated, attempt }];
  });
}

/** Makes one message of what its notifications say, and keeps it. */
async function makeMessage(
  transaction: Connection,
  due: DueNotification,
  members: readonly [Member, ...Member[]],
  now: number,
): Promise<{ id: string; body: string }> {
  const id = `msg_${randomBytes(16).toString('hex')}`;
  const [first, ...others] = members.map(({ body }): AlertMessage => JSON.parse(body));
  if (first === undefined) throw new Error('A message needs a notification.');
  const threadId = due.kind === 'firing' ? null : await threadOf(transaction, due);
  const whole = others.length === 0 ? first : groupMessage([first, ...others], id);
  const body = messageBody(formedKind(due), { ...whole, threadId: threadId ?? whole.threadId });
  await transaction.execute(
    'INSERT INTO notification_message (id, channel_id, kind, group_key, created_at, body) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    due.channelId,
    due.kind,
    due.groupKey,
    now,
    body,
  );
  await transaction.execute(
    `UPDATE notification SET message_id = ? WHERE ${transaction.dialect.isListed('id')}`,
    id,
    JSON.stringify(members.map((member) => member.id)),
  );
  return { id, body };
}

/** By which a channel knows again what was said first; null where that was of one episode alone, whose own id it is then. */
async function threadOf(transaction: Connection, due: DueNotification): Promise<string | null> {
  const opened = await openedBy(transaction, due);
  const [row] = await transaction.query<{ together: number }>(
    `SELECT COUNT(*) AS together FROM notification WHERE message_id = ? AND kind = 'firing'`,
    opened,
  );
  return Number(row?.together ?? 0) > 1 ? opened : null;
}

function formedKind({ channel: { kind } }: DueNotification): FormedKind {
  if (kind === 'webhook') throw new Error('A webhook gets each alert by itself.');
  return kind;
}
