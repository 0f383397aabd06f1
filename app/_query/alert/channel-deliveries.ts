import type { ChannelKind } from '../../_alert/channel/channel.ts';
import type { MessageKind } from '../../_alert/message/alert-message.ts';
import { listChannels } from '../../_store/alert/channel.ts';
import type { NotificationState } from '../../_store/alert/notification.ts';
import type { Connection } from '../../_store/database/connection.ts';

/** A message to a channel, with what became of it. Times are epoch ms. */
export interface ChannelMessage {
  kind: MessageKind;
  state: NotificationState;
  /** When it was taken; else since when it waits. */
  at: number;
  attempts: number;
  /** When it is tried again. */
  nextAt: number;
  /** What the last attempt came to; null before the first. */
  outcome: string | null;
}

/** A channel with the last message that it got, and what came of the newest after that. */
export interface ChannelDelivery {
  id: string;
  name: string;
  kind: ChannelKind;
  /** The last that was taken; null where none was, or it has passed its time. */
  last: ChannelMessage | null;
  /** The newest message, where it was made after `last` and did not arrive; null where nothing is open. */
  unsent: ChannelMessage | null;
}

const TAKEN: readonly NotificationState[] = ['delivered', 'repeating'];

interface MessageRow extends Omit<ChannelMessage, 'at'> {
  channelId: string;
  createdAt: number;
  deliveredAt: number | null;
}

/** The channels by their names, each with its last delivery and what is open since. */
export async function channelDeliveries(db: Connection): Promise<ChannelDelivery[]> {
  const [channels, delivered, newest, alerts] = await Promise.all([
    listChannels(db),
    newestBy(db, 'delivered_at'),
    newestBy(db, 'created_at'),
    newestBy(db, 'created_at', "state = 'waiting' AND kind <> 'test'"),
  ]);
  return channels.map(({ id, name, kind }) => {
    const last = delivered.get(id);
    // A test that failed hides no alert that waits.
    const made = alerts.get(id) ?? newest.get(id);
    const isOpen = made !== undefined && !TAKEN.includes(made.state) && !(last && last.createdAt > made.createdAt);
    return { id, name, kind, last: last ? message(last) : null, unsent: isOpen ? message(made) : null };
  });
}

/** Of each channel the message with the newest time, of those for which a condition of SQL holds. */
async function newestBy(
  db: Connection,
  time: 'created_at' | 'delivered_at',
  condition = '1 = 1',
): Promise<ReadonlyMap<string, MessageRow>> {
  const rows = await db.query<MessageRow>(
    `SELECT n.channel_id AS "channelId", n.kind, n.state, n.created_at AS "createdAt", n.delivered_at AS "deliveredAt",
       n.attempts, n.next_at AS "nextAt", n.outcome
     FROM notification AS n
     JOIN (SELECT channel_id, MAX(${time}) AS newest FROM notification WHERE ${condition} GROUP BY channel_id) AS newest
       ON newest.channel_id = n.channel_id AND newest.newest = n.${time}
     WHERE ${condition}
     ORDER BY n.id`,
  );
  return new Map(rows.map((row) => [row.channelId, { ...row, createdAt: Number(row.createdAt) }]));
}

function message({ kind, state, createdAt, deliveredAt, attempts, nextAt, outcome }: MessageRow): ChannelMessage {
  const at = Number(deliveredAt ?? createdAt);
  return { kind, state, at, attempts: Number(attempts), nextAt: Number(nextAt), outcome };
}
