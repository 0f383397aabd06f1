import type { Connection } from '../database/connection.ts';
import { silencedEpisodes } from './silenced-episodes.ts';

/** A condition on `notification AS n`, in SQL, with its parameters. */
export interface SqlCondition {
  sql: string;
  parameters: readonly (string | number)[];
}

/** What is still sent: for the first time, or again. */
export const IS_SENT = "state IN ('waiting', 'repeating')";

/** Its episode is over, whatever became of the notification that says so. */
export const IS_OVER = `EXISTS (SELECT 1 FROM notification AS r
  WHERE r.episode_id = n.episode_id AND r.channel_id = n.channel_id AND r.kind = 'resolved')`;

/** Whether another notification of the same episode and channel waits. */
export function waits(kind: 'firing' | 'resolved'): string {
  return `EXISTS (SELECT 1 FROM notification AS o
    WHERE o.episode_id = n.episode_id AND o.channel_id = n.channel_id AND o.kind = '${kind}' AND o.state = 'waiting')`;
}

/** Whether somebody snoozed the episode of a notification until after a time (epoch ms). */
export function isSnoozed(now: number): SqlCondition {
  const sql = 'EXISTS (SELECT 1 FROM alert_episode AS e WHERE e.id = n.episode_id AND e.snoozed_until > ?)';
  return { sql, parameters: [now] };
}

/** Whether a silence keeps back the episode of a notification. */
export async function isSilenced(connection: Connection, now: number): Promise<SqlCondition> {
  const ids = await silencedEpisodes(connection, now);
  if (ids.length === 0) return { sql: '1 = 0', parameters: [] };
  return { sql: connection.dialect.isListed('n.episode_id'), parameters: [JSON.stringify(ids)] };
}

/** Whether somebody has acknowledged the episode of a notification. */
export const IS_ACKNOWLEDGED =
  'EXISTS (SELECT 1 FROM alert_episode AS e WHERE e.id = n.episode_id AND e.acknowledged_at IS NOT NULL)';

/**
 * The alerts of one message were one incident there, and some of them fire still: PagerDuty's incident is open until all
 * are over.
 */
const IS_PART_OF_OPEN_INCIDENT = `n.kind = 'resolved' AND c.kind = 'pagerduty' AND EXISTS (
  SELECT 1 FROM notification AS f JOIN notification AS o ON o.message_id = f.message_id
  WHERE f.episode_id = n.episode_id AND f.channel_id = n.channel_id AND f.kind = 'firing' AND o.kind = 'firing'
    AND NOT EXISTS (SELECT 1 FROM notification AS r
      WHERE r.episode_id = o.episode_id AND r.channel_id = o.channel_id AND r.kind = 'resolved'))`;

/**
 * Whether nothing keeps a notification back but its time. So it is
 * - of `resolved`, while its `firing` waits;
 * - of `firing`, while its episode is snoozed or silenced, and not over, unless it was told already;
 * - of a reminder, once its episode is over;
 * - of what is sent again, once it is over;
 * - of the end of one of several alerts that are one incident.
 */
export async function isFree(connection: Connection, now: number): Promise<SqlCondition> {
  const [snoozed, silenced] = [isSnoozed(now), await isSilenced(connection, now)];
  return {
    sql: `NOT (n.kind = 'resolved' AND ${waits('firing')})
      AND NOT (n.kind = 'firing' AND n.state = 'waiting' AND (${snoozed.sql} OR ${silenced.sql}) AND NOT ${waits('resolved')})
      AND NOT (n.kind = 'reminder' AND ${IS_OVER})
      AND NOT (n.state = 'repeating' AND ${IS_OVER})
      AND NOT (${IS_PART_OF_OPEN_INCIDENT})`,
    parameters: [...snoozed.parameters, ...silenced.parameters],
  };
}
