import { createHash, randomBytes } from 'node:crypto';
import type { MessageKind } from '../../_alert/message/alert-message.ts';
import type { NotificationKind } from '../../_alert/message/notification-kind.ts';
import type { Connection, Database } from '../database/connection.ts';

/**
 * `repeating`: it was delivered, and is sent again until its `resolved` is there. `skipped`: there was no more reason to send
 * it. `given_up`: it was refused for too long, or for good.
 */
export type NotificationState = 'waiting' | 'delivered' | 'repeating' | 'skipped' | 'given_up';

/** What is to be sent to a channel about an episode. */
export interface NewNotification {
  episodeId: string;
  channelId: string;
  kind: NotificationKind;
  /** Of `reminder`: which, counted from 1. */
  number?: number;
  /** Epoch ms. */
  createdAt: number;
  /** What is sent together; '' for what goes alone. */
  groupKey: string;
  /** What every attempt sends; of what has a group, an `AlertMessage` as JSON. */
  body: string;
}

/** How far a notification has come. */
export interface NotificationOutcome {
  state: NotificationState;
  /** The last outcome in a few words; null before the first attempt. */
  outcome: string | null;
}

/**
 * The id of a notification, by which the receiving side can recognise one that comes twice: of an episode, a channel, a
 * kind and a number there is one. It has the form of the ids of Standard Webhooks.
 */
export function notificationId({
  episodeId,
  channelId,
  kind,
  number,
}: Pick<NewNotification, 'episodeId' | 'channelId' | 'kind' | 'number'>): string {
  const identity = JSON.stringify([episodeId, channelId, kind, ...(number === undefined ? [] : [number])]);
  return `msg_${createHash('sha256').update(identity).digest('hex').slice(0, 32)}`;
}

/**
 * Puts a notification into the outbox, in the transaction of what it is about. The same again changes nothing, whatever
 * its body.
 * @returns whether it is a new one
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function enqueueNotification(transaction: Connection, notification: NewNotification): Promise<boolean> {
  return insertNotification(transaction, { ...notification, id: notificationId(notification) });
}

/** The channels that an episode's `firing` is for, sent or not: these get its `resolved` too. */
export async function firedChannels(connection: Connection, episodeId: string): Promise<string[]> {
  const rows = await connection.query<{ id: string }>(
    `SELECT channel_id AS id FROM notification WHERE episode_id = ? AND kind = 'firing' ORDER BY channel_id`,
    episodeId,
  );
  return rows.map(({ id }) => id);
}

/**
 * Puts a message into the outbox that is tried once.
 * @param createdAt epoch ms
 * @returns its id
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function enqueueTest(
  database: Database,
  { channelId, createdAt, body }: { channelId: string; createdAt: number; body: string },
): Promise<string> {
  const id = `msg_${randomBytes(16).toString('hex')}`;
  await database.writeTransaction((transaction) =>
    insertNotification(transaction, { id, episodeId: '', channelId, kind: 'test', createdAt, groupKey: '', body }),
  );
  return id;
}

/** What became of a notification so far; null if there is none. */
export async function notificationOutcome(connection: Connection, id: string): Promise<NotificationOutcome | null> {
  const [row] = await connection.query<NotificationOutcome>('SELECT state, outcome FROM notification WHERE id = ?', id);
  return row ?? null;
}

/** A row of the outbox; `episodeId` is "" where it is of none. Returns false if there is one of that id. */
export async function insertNotification(
  transaction: Connection,
  row: Omit<NewNotification, 'kind' | 'number'> & { id: string; kind: MessageKind },
): Promise<boolean> {
  const { id, episodeId, channelId, kind, createdAt, groupKey, body } = row;
  const inserted = await transaction.execute(
    `INSERT INTO notification (id, episode_id, channel_id, kind, created_at, group_key, body, state, attempts, next_at, in_doubt)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?, 0) ON CONFLICT (id) DO NOTHING`,
    id,
    episodeId,
    channelId,
    kind,
    createdAt,
    groupKey,
    body,
    createdAt,
  );
  return inserted === 1;
}
