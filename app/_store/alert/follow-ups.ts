import type { Episode } from '../../_alert/episode/episode.ts';
import { NO_CONTEXT } from '../../_alert/message/message-context.ts';
import { type FollowUp, followUp } from '../../_alert/policy/follow-up.ts';
import type { AlertRule } from '../../_alert/rule/rule.ts';
import { matchedAlert } from '../../_alert/silence/matcher.ts';
import type { Connection } from '../database/connection.ts';
import { channelKinds } from './channel.ts';
import { type ChangeNotice, enqueueEpisode, type NotifiedEpisode } from './enqueue-episode.ts';
import { readPolicies } from './policy.ts';
import { silenceOf } from './silenced-episodes.ts';

/** An alert that fires and that nobody has answered, with what follows from that. */
export interface UnansweredEpisode extends NotifiedEpisode {
  followUp: FollowUp;
}

interface UnansweredRow {
  id: string;
  ruleId: string;
  rule: string;
  episode: string;
  firedAt: number;
}

/** PagerDuty escalates by itself, and Alertmanager is sent what fires each minute. */
const REMINDS_ITSELF = ['pagerduty', 'alertmanager'];

/**
 * What fires, and nobody has acknowledged, snoozed or silenced, where a policy says that something follows by now.
 * @param now epoch ms
 */
export async function unansweredEpisodes(db: Connection, now: number): Promise<UnansweredEpisode[]> {
  const policies = (await readPolicies(db)).filter(
    ({ remindEveryMs, escalateAfterMs }) => remindEveryMs !== null || escalateAfterMs !== null,
  );
  if (policies.length === 0) return [];
  const rows = await db.query<UnansweredRow>(
    `SELECT e.id, e.rule_id AS "ruleId", e.rule, e.episode,
       (SELECT MIN(at) FROM alert_event AS v WHERE v.episode_id = e.id AND v.kind = 'firing') AS "firedAt"
     FROM alert_episode AS e
     WHERE e.project = ? AND e.state = 'firing' AND e.acknowledged_at IS NULL
       AND (e.snoozed_until IS NULL OR e.snoozed_until <= ?)
     ORDER BY e.started_at, e.id`,
    db.project,
    now,
  );
  const unanswered: UnansweredEpisode[] = [];
  for (const { id, ruleId, firedAt, ...row } of rows) {
    const [rule, episode]: [AlertRule, Episode] = [JSON.parse(row.rule), JSON.parse(row.episode)];
    const alert = { id, ruleId, rule, episode };
    const due = followUp(policies, matchedAlert(ruleId, rule, episode), Number(firedAt), now);
    if (due.escalateTo.length === 0 && due.reminders.length === 0) continue;
    if ((await silenceOf(db, alert, now)) === null) unanswered.push({ ...alert, followUp: due });
  }
  return unanswered;
}

/** Puts what follows on an alert that nobody answered into the outbox. The same again changes nothing. */
export async function keepFollowUp(
  transaction: Connection,
  alert: UnansweredEpisode,
  notice: ChangeNotice,
): Promise<void> {
  const { escalateTo, reminders } = alert.followUp;
  if (!(await isUnanswered(transaction, alert.id))) return;
  const told = await toldChannels(transaction, alert.id);
  const kinds = await channelKinds(transaction, [...told]);
  for (const { channelId, number } of reminders) {
    const kind = kinds.get(channelId);
    if (kind === undefined || REMINDS_ITSELF.includes(kind)) continue;
    await enqueueEpisode(transaction, alert, { kind: 'reminder', number, channels: [channelId] }, notice);
  }
  const { firedAt, startedAt } = alert.episode;
  const context = { ...(notice.context ?? NO_CONTEXT), unansweredMs: notice.at - (firedAt ?? startedAt) };
  const late = { ...notice, context };
  const escalated = await enqueueEpisode(transaction, alert, { kind: 'firing', channels: escalateTo }, late);
  if (escalated.length > 0) await noteEscalation(transaction, alert.id, escalated, notice.at);
}

async function isUnanswered(transaction: Connection, episodeId: string): Promise<boolean> {
  const rows = await transaction.query(
    `SELECT 1 FROM alert_episode WHERE id = ? AND state = 'firing' AND acknowledged_at IS NULL`,
    episodeId,
  );
  return rows.length > 0;
}

/** The channels that have taken that an episode fires. */
async function toldChannels(transaction: Connection, episodeId: string): Promise<ReadonlySet<string>> {
  const rows = await transaction.query<{ id: string }>(
    `SELECT channel_id AS id FROM notification
     WHERE episode_id = ? AND kind = 'firing' AND state IN ('delivered', 'repeating')`,
    episodeId,
  );
  return new Set(rows.map(({ id }) => id));
}

async function noteEscalation(
  transaction: Connection,
  episodeId: string,
  channelIds: readonly string[],
  at: number,
): Promise<void> {
  const rows = await transaction.query<{ name: string }>(
    `SELECT name FROM notification_channel WHERE ${transaction.dialect.isListed('id')} ORDER BY name`,
    JSON.stringify(channelIds),
  );
  await transaction.execute(
    `INSERT INTO alert_event (episode_id, id, at, kind, author, text) VALUES (?, ?, ?, 'escalated', NULL, ?)
     ON CONFLICT (episode_id, id) DO NOTHING`,
    episodeId,
    `escalated-${channelIds.join('-')}`,
    at,
    rows.map(({ name }) => name).join(', '),
  );
}
