import type { Episode } from '../../_alert/episode/episode.ts';
import { seriesId } from '../../_alert/reading/series.ts';
import type { ActiveSeries } from '../../_alert/replay/evaluate-rule.ts';
import type { SeriesState } from '../../_alert/step/series-state.ts';
import type { Connection } from '../database/connection.ts';

/** What the rule of an alert looked at when the alert began; with another, the alert is about something else. */
export interface StoredSeries {
  state: SeriesState;
  subject: string;
}

/** An alert that is not inactive, as the last tick left it. */
export interface StoredAlert extends ActiveSeries {
  subject: string;
}

/** The alerts of the project that are not inactive, by the id of their rule and then of their series. */
export async function readActiveAlerts(db: Connection): Promise<Map<string, Map<string, StoredAlert>>> {
  const rows = await db.query<{ ruleId: string; state: string; episode: string }>(
    `SELECT s.rule_id AS "ruleId", s.state, e.episode
     FROM alert_series AS s JOIN alert_episode AS e ON e.id = s.episode_id WHERE s.project = ?`,
    db.project,
  );
  const active = new Map<string, Map<string, StoredAlert>>();
  for (const row of rows) {
    const { state, subject }: StoredSeries = JSON.parse(row.state);
    const episode: Episode = JSON.parse(row.episode);
    const { key, service, environment } = episode;
    const series = { key, service, environment };
    const own = active.get(row.ruleId) ?? new Map<string, StoredAlert>();
    active.set(row.ruleId, own.set(seriesId(series), { series, state, episode, subject }));
  }
  return active;
}
