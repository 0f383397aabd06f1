import type { Episode } from '../../_alert/episode/episode.ts';
import { type AlertSeries, seriesId } from '../../_alert/reading/series.ts';
import type { AlertRule } from '../../_alert/rule/rule.ts';
import type { SeriesState } from '../../_alert/step/series-state.ts';
import type { Transition } from '../../_alert/step/transition.ts';
import type { Connection } from '../database/connection.ts';
import type { StoredSeries } from './active-alerts.ts';
import type { AlertClock } from './clock.ts';
import { episodeId } from './episode-id.ts';

/** What one tick made of one alert that has an episode. */
export interface KeptChange {
  ruleId: string;
  rule: AlertRule;
  subject: string;
  series: AlertSeries;
  state: SeriesState;
  episode: Episode;
  transitions: readonly Transition[];
}

/**
 * Keeps what a tick made of an alert: its state, its episode and what happened, in the transaction of the tick. What people
 * did to the episode stays.
 * @param tick up to when it judged, and when it was evaluated, epoch ms
 * @returns the id of the episode
 */
export async function keepChange(
  transaction: Connection,
  change: KeptChange,
  { judgedTo, evaluatedAt }: Pick<AlertClock, 'judgedTo' | 'evaluatedAt'>,
): Promise<string> {
  const { ruleId, rule, series, state, episode, transitions, subject } = change;
  const id = episodeId(transaction.project, ruleId, series, episode.startedAt);
  const key = seriesId(series);
  if (state.phase === 'inactive') {
    await transaction.execute(
      'DELETE FROM alert_series WHERE project = ? AND rule_id = ? AND series = ?',
      transaction.project,
      ruleId,
      key,
    );
  } else {
    const stored: StoredSeries = { state, subject };
    await transaction.execute(
      `INSERT INTO alert_series (project, rule_id, series, state, episode_id) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (project, rule_id, series) DO UPDATE SET state = excluded.state, episode_id = excluded.episode_id`,
      transaction.project,
      ruleId,
      key,
      JSON.stringify(stored),
      id,
    );
  }
  if (episode.state === 'faded' && episode.heldBackAt === null) {
    // Nobody was paged, and nothing was held back: of these there would be many.
    await transaction.execute('DELETE FROM alert_event WHERE episode_id = ?', id);
    await transaction.execute('DELETE FROM alert_episode WHERE id = ?', id);
    return id;
  }
  await keepEpisode(transaction, id, change, judgedTo);
  for (const [index, { to, at, reason }] of transitions.entries()) {
    await transaction.execute(
      `INSERT INTO alert_event (episode_id, id, at, kind, author, text, judged_to) VALUES (?, ?, ?, ?, NULL, ?, ?)
       ON CONFLICT (episode_id, id) DO NOTHING`,
      id,
      `${at}-${index}-${to}`,
      evaluatedAt,
      to,
      reason,
      at,
    );
  }
  return id;

  async function keepEpisode(db: Connection, id: string, { episode }: KeptChange, until: number): Promise<void> {
    await db.execute(
      `INSERT INTO alert_episode (id, rule_id, series, state, started_at, fired_at, resolved_at, updated_at, episode, rule,
         project)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET state = excluded.state, fired_at = excluded.fired_at,
         resolved_at = excluded.resolved_at, updated_at = excluded.updated_at, episode = excluded.episode`,
      id,
      ruleId,
      key,
      episode.state,
      episode.startedAt,
      episode.firedAt,
      episode.resolvedAt,
      until,
      JSON.stringify(episode),
      JSON.stringify(rule),
      db.project,
    );
  }
}

/**
 * Keeps what late spans changed about what an episode fired for. The same tick says it once.
 * @param tick at which it was found: up to when it judged, and when it was evaluated, epoch ms
 */
export async function keepCorrection(
  transaction: Connection,
  episodeId: string,
  text: string,
  { judgedTo, evaluatedAt }: Pick<AlertClock, 'judgedTo' | 'evaluatedAt'>,
): Promise<void> {
  await transaction.execute(
    `INSERT INTO alert_event (episode_id, id, at, kind, author, text, judged_to) VALUES (?, ?, ?, 'corrected', NULL, ?, ?)
     ON CONFLICT (episode_id, id) DO NOTHING`,
    episodeId,
    `corrected-${judgedTo}`,
    evaluatedAt,
    text,
    judgedTo,
  );
}
