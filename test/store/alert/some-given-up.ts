import { exampleEpisode } from '../../../app/_alert/message/example-episode.ts';
import type { NotificationKind } from '../../../app/_alert/message/notification-kind.ts';
import { enqueueNotification, notificationId } from '../../../app/_store/alert/notification.ts';
import type { Database } from '../../../app/_store/database/connection.ts';

/** An alert on chat that was over at `at` (epoch ms). */
export async function keepSomeEpisode(database: Database, id: string, at: number): Promise<void> {
  const {
    rule: { id: ruleId, ...rule },
    episode,
  } = exampleEpisode(at);
  await database.execute(
    `INSERT INTO alert_episode (id, rule_id, series, state, started_at, fired_at, resolved_at, updated_at, episode, rule,
       project)
     VALUES (?, ?, '', 'resolved', ?, ?, ?, ?, ?, ?, ?)`,
    id,
    ruleId,
    episode.startedAt,
    episode.firedAt,
    episode.resolvedAt,
    at,
    JSON.stringify(episode),
    JSON.stringify(rule),
    database.project,
  );
}

/** A message to a channel that was made and given up at `at` (epoch ms). Returns its id. */
export async function someGivenUp(
  database: Database,
  message: { channelId: string; episodeId: string; kind: NotificationKind },
  at: number,
): Promise<string> {
  await database.writeTransaction((transaction) =>
    enqueueNotification(transaction, { ...message, createdAt: at, groupKey: '', body: '{}' }),
  );
  const id = notificationId(message);
  await database.execute(
    `UPDATE notification SET state = 'given_up', attempts = 6, next_at = ?, outcome = '404 Not Found' WHERE id = ?`,
    at,
    id,
  );
  return id;
}
