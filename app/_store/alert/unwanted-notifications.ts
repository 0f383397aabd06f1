import type { Connection } from '../database/connection.ts';
import { IS_ASKED_FOR } from './retry-given-up.ts';
import { IS_ACKNOWLEDGED, IS_OVER, isSilenced, isSnoozed } from './waiting-conditions.ts';

/** Names a notification, and whose it is. */
export interface WaitingNotification {
  id: string;
  episodeId: string;
  channelId: string;
  /** null: the channel was deleted. */
  channelName: string | null;
}

const NAMED = 'n.id, n.episode_id AS "episodeId", n.channel_id AS "channelId", c.name AS "channelName"';

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

interface OverRow extends WaitingNotification {
  resolvedId: string;
  isSnoozed: number;
  isSilenced: number;
}

/**
 * Both notifications of each episode that was over before a channel got to know of it: the `firing` certainly did not
 * arrive, and the `resolved` waits too. That is so only if the `firing` was created before a time, or the episode is
 * snoozed or silenced; and not if a person asked for it.
 * @param createdBefore epoch ms
 * @param now epoch ms
 */
export async function overBeforeDelivery(
  connection: Connection,
  createdBefore: number,
  now: number,
): Promise<OverNotification[]> {
  const [snoozed, silenced] = [isSnoozed(now), await isSilenced(connection, now)];
  const rows = await connection.query<OverRow>(
    `SELECT n.id, r.id AS "resolvedId", n.episode_id AS "episodeId", n.channel_id AS "channelId", c.name AS "channelName",
       CASE WHEN ${snoozed.sql} THEN 1 ELSE 0 END AS "isSnoozed",
       CASE WHEN ${silenced.sql} THEN 1 ELSE 0 END AS "isSilenced"
     FROM notification AS n
     JOIN notification AS r ON r.episode_id = n.episode_id AND r.channel_id = n.channel_id
       AND r.kind = 'resolved' AND r.state = 'waiting'
     JOIN notification_channel AS c ON c.id = n.channel_id
     WHERE n.kind = 'firing' AND n.state = 'waiting' AND n.in_doubt = 0 AND n.claimed_until IS NULL
       AND (n.created_at < ? OR ${snoozed.sql} OR ${silenced.sql}) AND NOT ${IS_ASKED_FOR}`,
    ...snoozed.parameters,
    ...silenced.parameters,
    createdBefore,
    ...snoozed.parameters,
    ...silenced.parameters,
  );
  return rows.flatMap(({ resolvedId, ...row }) => {
    const over = { ...row, isSnoozed: Number(row.isSnoozed) === 1, isSilenced: Number(row.isSilenced) === 1 };
    return [over, { ...over, id: resolvedId }];
  });
}

/** Reminders of what is over meanwhile, or that somebody answered. */
export async function answeredReminders(connection: Connection, now: number): Promise<WaitingNotification[]> {
  const [snoozed, silenced] = [isSnoozed(now), await isSilenced(connection, now)];
  return connection.query<WaitingNotification>(
    `SELECT ${NAMED} FROM notification AS n JOIN notification_channel AS c ON c.id = n.channel_id
     WHERE n.kind = 'reminder' AND n.state = 'waiting' AND n.claimed_until IS NULL
       AND (${IS_OVER} OR ${IS_ACKNOWLEDGED} OR ${snoozed.sql} OR ${silenced.sql})`,
    ...snoozed.parameters,
    ...silenced.parameters,
  );
}
