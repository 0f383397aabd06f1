import { randomBytes } from 'node:crypto';
import type { ChannelKind, ChannelSettings, WebhookTarget } from '../../_alert/channel/channel.ts';
import type { Connection, Database } from '../database/connection.ts';

/** A channel without its secret, which nobody gets back. Times are epoch ms. */
export interface NotificationChannel {
  id: string;
  name: string;
  kind: ChannelKind;
  url: string;
  /** It has a secret. */
  isSigned: boolean;
  createdAt: number;
  updatedAt: number;
}

/** New settings of a channel. A secret that is undefined stays as it is, null removes it. */
export interface ChannelChange extends Omit<ChannelSettings, 'secret'> {
  secret: string | null | undefined;
}

interface ChannelRow {
  id: string;
  name: string;
  kind: ChannelKind;
  target: string;
  createdAt: number;
  updatedAt: number;
}

const COLUMNS = 'id, name, kind, target, created_at AS "createdAt", updated_at AS "updatedAt"';

/**
 * Keeps a new channel.
 * @param now epoch ms
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function createChannel(
  database: Database,
  { name, kind, url, secret }: ChannelSettings,
  now: number,
): Promise<NotificationChannel> {
  const row = { id: randomBytes(8).toString('hex'), name, kind, target: targetJson({ url, secret }) };
  await database.writeTransaction((transaction) =>
    transaction.execute(
      'INSERT INTO notification_channel (id, name, kind, target, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
      row.id,
      row.name,
      row.kind,
      row.target,
      now,
      now,
    ),
  );
  return toChannel({ ...row, createdAt: now, updatedAt: now });
}

/**
 * Changes a channel. What is still to be sent goes to its new address.
 * @param now epoch ms
 * @returns null if there is none
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function updateChannel(
  database: Database,
  id: string,
  { name, kind, url, secret }: ChannelChange,
  now: number,
): Promise<NotificationChannel | null> {
  return database.writeTransaction(async (transaction) => {
    const found = await channelRow(transaction, id);
    if (found === null) return null;
    const target = targetJson({ url, secret: secret === undefined ? targetOf(found.target).secret : secret });
    await transaction.execute(
      'UPDATE notification_channel SET name = ?, kind = ?, target = ?, updated_at = ?, held_until = NULL WHERE id = ?',
      name,
      kind,
      target,
      now,
      id,
    );
    return toChannel({ ...found, name, kind, target, updatedAt: now });
  });
}

/** All channels by their names, without secrets. */
export async function listChannels(connection: Connection): Promise<NotificationChannel[]> {
  const rows = await connection.query<ChannelRow>(`SELECT ${COLUMNS} FROM notification_channel ORDER BY name, id`);
  return rows.map(toChannel);
}

/** One channel, without its secret; null if there is none. */
export async function readChannel(connection: Connection, id: string): Promise<NotificationChannel | null> {
  const found = await channelRow(connection, id);
  return found && toChannel(found);
}

/** Where a channel's stored `target` leads, with the secret: for the sender alone. */
export function targetOf(target: string): WebhookTarget {
  return JSON.parse(target);
}

async function channelRow(connection: Connection, id: string): Promise<ChannelRow | null> {
  const [row] = await connection.query<ChannelRow>(`SELECT ${COLUMNS} FROM notification_channel WHERE id = ?`, id);
  return row ?? null;
}

function targetJson({ url, secret }: WebhookTarget): string {
  return JSON.stringify({ url, secret });
}

function toChannel({ id, name, kind, target, createdAt, updatedAt }: ChannelRow): NotificationChannel {
  const { url, secret } = targetOf(target);
  const times = { createdAt: Number(createdAt), updatedAt: Number(updatedAt) };
  return { id, name, kind, url, isSigned: secret !== null, ...times };
}
