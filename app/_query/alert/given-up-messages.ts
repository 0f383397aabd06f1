import type { Episode } from '../../_alert/episode/episode.ts';
import type { MessageKind } from '../../_alert/message/alert-message.ts';
import { messageSubject } from '../../_alert/message/message-title.ts';
import type { AlertRule } from '../../_alert/rule/rule.ts';
import { IS_GIVEN_UP, IS_OVERTAKEN } from '../../_store/alert/retry-given-up.ts';
import type { Connection } from '../../_store/database/connection.ts';

/** A message that a channel did not take, and that is not sent any more. Times are epoch ms. */
export interface GivenUpMessage {
  id: string;
  kind: MessageKind;
  /** The alert that it is about; null where it is about none, or the alert is gone. */
  alert: { episodeId: string; ruleName: string; subject: string } | null;
  createdAt: number;
  /** When the last attempt failed. */
  givenUpAt: number;
  attempts: number;
  /** What the last attempt came to. */
  outcome: string | null;
  /** The end of its alert has arrived: it can't be sent again, since nothing would end it. */
  isOvertaken: boolean;
}

/** The list holds at most this number of messages, the newest. */
export const MOST_GIVEN_UP = 200;

interface GivenUpMessageRow extends Omit<GivenUpMessage, 'alert' | 'isOvertaken'> {
  episodeId: string;
  rule: string | null;
  episode: string | null;
  isOvertaken: number;
}

/** What was given up of a channel's messages, the newest first; tests are left out. */
export async function givenUpMessages(db: Connection, channelId: string): Promise<GivenUpMessage[]> {
  const rows = await db.query<GivenUpMessageRow>(
    `SELECT n.id, n.kind, n.episode_id AS "episodeId", n.created_at AS "createdAt", n.next_at AS "givenUpAt", n.attempts,
       n.outcome, e.rule, e.episode, CASE WHEN ${IS_OVERTAKEN} THEN 1 ELSE 0 END AS "isOvertaken"
     FROM notification AS n LEFT JOIN alert_episode AS e ON e.id = n.episode_id
     WHERE n.channel_id = ? AND ${IS_GIVEN_UP}
     ORDER BY n.next_at DESC, n.id LIMIT ${MOST_GIVEN_UP}`,
    channelId,
  );
  return rows.map(({ episodeId, rule, episode, ...row }) => ({
    id: row.id,
    kind: row.kind,
    alert: rule === null || episode === null ? null : named(episodeId, JSON.parse(rule), JSON.parse(episode)),
    createdAt: Number(row.createdAt),
    givenUpAt: Number(row.givenUpAt),
    attempts: Number(row.attempts),
    outcome: row.outcome,
    isOvertaken: Number(row.isOvertaken) === 1,
  }));
}

function named(episodeId: string, rule: AlertRule, episode: Episode): GivenUpMessage['alert'] {
  return { episodeId, ruleName: rule.name, subject: messageSubject({ rule, episode }) };
}
