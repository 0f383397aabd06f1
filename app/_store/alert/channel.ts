import { randomBytes } from 'node:crypto';
import { type ChangedTarget, changedTarget } from '../../_alert/channel/changed-target.ts';
import { type ChannelKind, type ChannelSettings, SECRET_MEMBERS } from '../../_alert/channel/channel.ts';
import type { ShownTarget } from '../../_alert/channel/shown-target.ts';
import type { ChannelReports, DigestSchedule, KeptSchedule } from '../../_alert/digest/channel-reports.ts';
import type { Connection, Database } from '../database/connection.ts';
import { NO_KEY, type SecretBox } from '../secret/secret-box.ts';
import { openSecrets, type StoredTarget, sealTarget, shownTarget } from './channel-target.ts';
import { hastenWaiting } from './hasten-waiting.ts';

/** What a channel has beside its target. Times are epoch ms. */
interface NamedChannel extends ChannelReports {
  id: string;
  name: string;
  createdAt: number;
  updatedAt: number;
}

/** A channel without its secret, which nobody gets back. */
export type NotificationChannel = NamedChannel & ShownTarget;

/** What a channel is to get beside alerts; what is absent stays as it is, and is nothing for a new channel. */
type GivenReports = { [Name in keyof ChannelReports]?: ChannelReports[Name] | undefined };

/** Settings of a new channel. */
export type NewChannel = ChannelSettings & GivenReports;

/** New settings of a channel, whose kind stays as it is. */
export type ChannelChange = ChangedTarget & { name: string } & GivenReports;

interface ChannelRow extends StoredTarget {
  name: string;
  createdAt: number;
  updatedAt: number;
  /** Of a `KeptSchedule`, JSON. */
  digest: string | null;
  changeEvents: number;
}

const COLUMNS = `id, name, kind, target, sealed, created_at AS "createdAt", updated_at AS "updatedAt", digest,
  change_events AS "changeEvents"`;

/**
 * Keeps a new channel.
 * @param now epoch ms
 * @throws {NoSecretKey} if it has a secret that needs a key, and there is none.
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function createChannel(
  database: Database,
  { name, digest = null, changeEvents = false, ...target }: NewChannel,
  now: number,
  secrets: SecretBox = NO_KEY,
): Promise<NotificationChannel> {
  const stored = sealTarget(secrets, randomBytes(8).toString('hex'), target);
  const reports = { digest: keptSchedule(digest, null, now), changeEvents: changeEvents ? 1 : 0 };
  await database.writeTransaction((transaction) =>
    transaction.execute(
      `INSERT INTO notification_channel (id, name, kind, target, sealed, created_at, updated_at, digest, change_events,
         project)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      stored.id,
      name,
      stored.kind,
      stored.target,
      stored.sealed,
      now,
      now,
      reports.digest,
      reports.changeEvents,
      transaction.project,
    ),
  );
  return toChannel({ ...stored, ...reports, name, createdAt: now, updatedAt: now });
}

/**
 * Changes a channel. What is still to be sent goes to its new address, and what waits to be tried again at once.
 * @param now epoch ms
 * @returns null if there is none of this kind
 * @throws {NoSecretKey} if it has a secret that needs a key, and there is none.
 * @throws {SecretUnreadable} if its secret should stay, and can't be read.
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function updateChannel(
  database: Database,
  id: string,
  { name, digest, changeEvents, ...change }: ChannelChange,
  now: number,
  secrets: SecretBox = NO_KEY,
): Promise<NotificationChannel | null> {
  return database.writeTransaction(async (transaction) => {
    const found = await channelRow(transaction, id);
    if (found === null || found.kind !== change.kind) return null;
    const given: Readonly<Record<string, unknown>> = change;
    const stays = given[SECRET_MEMBERS[change.kind]] === undefined;
    const stored = sealTarget(secrets, id, changedTarget(change, stays ? openSecrets(secrets, found) : {}));
    const reports = {
      digest: digest === undefined ? found.digest : keptSchedule(digest, found.digest, now),
      changeEvents: changeEvents === undefined ? found.changeEvents : Number(changeEvents),
    };
    await transaction.execute(
      `UPDATE notification_channel SET name = ?, target = ?, sealed = ?, updated_at = ?, digest = ?, change_events = ?,
         held_until = NULL
       WHERE id = ?`,
      name,
      stored.target,
      stored.sealed,
      now,
      reports.digest,
      reports.changeEvents,
      id,
    );
    await hastenWaiting(transaction, id, now);
    return toChannel({ ...found, ...stored, ...reports, name, updatedAt: now });
  });
}

/** All channels of the project by their names, without secrets. */
export async function listChannels(connection: Connection): Promise<NotificationChannel[]> {
  const rows = await connection.query<ChannelRow>(
    `SELECT ${COLUMNS} FROM notification_channel WHERE project = ? ORDER BY name, id`,
    connection.project,
  );
  return rows.map(toChannel);
}

/** One channel, without its secret; null if there is none. */
export async function readChannel(connection: Connection, id: string): Promise<NotificationChannel | null> {
  const found = await channelRow(connection, id);
  return found && toChannel(found);
}

/** The kinds of some channels, by their ids. */
export async function channelKinds(
  connection: Connection,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ChannelKind>> {
  if (ids.length === 0) return new Map();
  const rows = await connection.query<{ id: string; kind: ChannelKind }>(
    `SELECT id, kind FROM notification_channel WHERE project = ? AND ${connection.dialect.isListed('id')}`,
    connection.project,
    JSON.stringify(ids),
  );
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

async function channelRow(connection: Connection, id: string): Promise<ChannelRow | null> {
  const [row] = await connection.query<ChannelRow>(
    `SELECT ${COLUMNS} FROM notification_channel WHERE project = ? AND id = ?`,
    connection.project,
    id,
  );
  return row ?? null;
}

function toChannel({
  id,
  name,
  createdAt,
  updatedAt,
  digest,
  changeEvents,
  ...stored
}: ChannelRow): NotificationChannel {
  const times = { createdAt: Number(createdAt), updatedAt: Number(updatedAt) };
  const reports = { digest: shownSchedule(digest), changeEvents: Number(changeEvents) === 1 };
  return { id, name, ...shownTarget(stored), ...reports, ...times };
}

/** A schedule as it is kept. It holds from now on (epoch ms), unless it is the one that is kept already. */
function keptSchedule(digest: DigestSchedule | null, before: string | null, now: number): string | null {
  if (digest === null) return null;
  const { day, time, zone } = digest;
  const shown = shownSchedule(before);
  if (shown !== null && shown.day === day && shown.time === time && shown.zone === zone) return before;
  const kept: KeptSchedule = { day, time, zone, since: now };
  return JSON.stringify(kept);
}

function shownSchedule(kept: string | null): DigestSchedule | null {
  if (kept === null) return null;
  const { since: _, ...schedule }: KeptSchedule = JSON.parse(kept);
  return schedule;
}
