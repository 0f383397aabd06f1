import { Outbox, type OutboxOptions } from '../../app/_notify/outbox.ts';
import { createChannel } from '../../app/_store/alert/channel.ts';
import { enqueueNotification } from '../../app/_store/alert/notification.ts';
import type { Database } from '../../app/_store/database/connection.ts';

/** When the tests of the outbox begin, epoch ms. */
export const START = Date.UTC(2026, 10, 20, 12);

/** A channel that leads to a server. Returns its id. */
export async function channelTo(database: Database, url: string, name = 'ops'): Promise<string> {
  return (await createChannel(database, { name, kind: 'webhook', url, secret: null }, START)).id;
}

export interface QueuedNotification {
  channelId: string;
  episodeId?: string;
  kind?: 'firing' | 'resolved';
  createdAt?: number;
  body?: string;
}

/** Puts a notification into the outbox, as the evaluation does. */
export function enqueue(database: Database, { channelId, ...given }: QueuedNotification): Promise<boolean> {
  const { episodeId = 'episode', kind = 'firing', createdAt = START } = given;
  const body = given.body ?? JSON.stringify({ type: `alert.${kind}`, episodeId });
  return database.writeTransaction((transaction) =>
    enqueueNotification(transaction, { episodeId, channelId, kind, createdAt, groupKey: '', body }),
  );
}

/** An outbox that may send to loopback, without chance. */
export function outboxOver(database: Database, options: Partial<OutboxOptions> = {}): Outbox {
  return new Outbox(database, { privateTargets: ['127.0.0.0/8'], now: () => START, chance: () => 0.5, ...options });
}

/** Looks once, as the only receiver, and waits for what that began. */
export async function sendOnce(database: Database, outbox: Outbox): Promise<void> {
  await outbox.sendDue((work) => database.writeTransaction(work));
  await outbox.settled();
}

/** Sends until nothing is due. */
export async function sendAll(database: Database, outbox: Outbox): Promise<void> {
  while (await outbox.hasDue()) await sendOnce(database, outbox);
}

/** The outbox by episode, the firing before the resolved: kind, state, attempts, last outcome, ms from START to the next. */
export async function waitingList(database: Database): Promise<unknown[][]> {
  const rows = await database.query<{ kind: string; state: string; attempts: number; outcome: string; next: number }>(
    'SELECT kind, state, attempts, outcome, next_at AS next FROM notification ORDER BY episode_id, kind, channel_id',
  );
  return rows.map(({ kind, state, attempts, outcome, next }) => [
    kind,
    state,
    Number(attempts),
    outcome,
    Number(next) - START,
  ]);
}

/** What an episode's history says of its notifications, in the order of time. */
export async function history(database: Database, episodeId = 'episode'): Promise<string[]> {
  const rows = await database.query<{ kind: string; text: string }>(
    'SELECT kind, text FROM alert_event WHERE episode_id = ? ORDER BY at, id',
    episodeId,
  );
  return rows.map(({ kind, text }) => `${kind} ${text}`);
}
