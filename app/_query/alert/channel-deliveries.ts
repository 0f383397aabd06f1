import type { ChannelKind } from '../../_alert/channel/channel.ts';
import { listChannels } from '../../_store/alert/channel.ts';
import type { MessageKind, NotificationState } from '../../_store/alert/notification.ts';
import type { Connection } from '../../_store/database/connection.ts';

/** The newest message to a channel. Times are epoch ms. */
export interface LastMessage {
  kind: MessageKind;
  state: NotificationState;
  /** When it was taken; before that, since when it waits. */
  at: number;
  attempts: number;
  /** When it is tried again. */
  nextAt: number;
  /** What the last attempt came to; null before the first. */
  outcome: string | null;
}

/** A channel with what became of its newest message. */
export interface ChannelDelivery {
  id: string;
  name: string;
  kind: ChannelKind;
  /** null where none was ever sent, or it has passed its time. */
  last: LastMessage | null;
}

interface LastRow extends Omit<LastMessage, 'at'> {
  channelId: string;
  createdAt: number;
  deliveredAt: number | null;
}

/** The channels by their names, each with its newest message. */
export async function channelDeliveries(db: Connection): Promise<ChannelDelivery[]> {
  const [channels, rows] = await Promise.all([
    listChannels(db),
    db.query<LastRow>(
      `SELECT n.channel_id AS "channelId", n.kind, n.state, n.created_at AS "createdAt", n.delivered_at AS "deliveredAt",
         n.attempts, n.next_at AS "nextAt", n.outcome
       FROM notification AS n
       JOIN (SELECT channel_id, MAX(created_at) AS newest FROM notification GROUP BY channel_id) AS newest
         ON newest.channel_id = n.channel_id AND newest.newest = n.created_at
       ORDER BY n.id`,
    ),
  ]);
  const last = new Map(rows.map((row) => [row.channelId, lastMessage(row)]));
  return channels.map(({ id, name, kind }) => ({ id, name, kind, last: last.get(id) ?? null }));
}

function lastMessage({ kind, state, createdAt, deliveredAt, attempts, nextAt, outcome }: LastRow): LastMessage {
  const at = Number(deliveredAt ?? createdAt);
  return { kind, state, at, attempts: Number(attempts), nextAt: Number(nextAt), outcome };
}
