import { randomUUID } from 'node:crypto';
import type { Episode } from '../../_alert/episode/episode.ts';
import type { AlertRule } from '../../_alert/rule/rule.ts';
import { type AppliedSilence, activeSilences, appliedSilence } from '../../_alert/silence/applied-silence.ts';
import { matchedAlert } from '../../_alert/silence/matcher.ts';
import type { AlertSilence } from '../../_alert/silence/silence.ts';
import type { Connection } from '../database/connection.ts';
import { connectionInProject } from '../database/in-project.ts';
import { readSilences } from './stored-silences.ts';

interface MatchedRow {
  id: string;
  ruleId: string;
  rule: string;
  episode: string;
}

/** Returns the ids of episodes, in every project, that fire, wait to be sent to a channel, and are silenced. */
export async function silencedEpisodes(db: Connection, now: number): Promise<string[]> {
  const ids: string[] = [];
  for (const project of await silencingProjects(db, now)) {
    ids.push(...(await silencedEpisodesOf(connectionInProject(db, project), now)));
  }
  return ids;
}

async function silencingProjects(db: Connection, now: number): Promise<string[]> {
  const rows = await db.query<{ project: string }>(
    'SELECT DISTINCT project FROM alert_silence WHERE over_at IS NULL OR over_at > ? ORDER BY project',
    now,
  );
  return rows.map(({ project }) => project);
}

async function silencedEpisodesOf(db: Connection, now: number): Promise<string[]> {
  const active = activeSilences(await readSilences(db, { notOverAt: now }), now);
  if (active.length === 0) return [];
  const rows = await db.query<MatchedRow>(
    `SELECT id, rule_id AS "ruleId", rule, episode FROM alert_episode
     WHERE project = ?
       AND id IN (SELECT episode_id FROM notification WHERE state = 'waiting' AND kind IN ('firing', 'reminder'))`,
    db.project,
  );
  return rows.filter((row) => appliedSilence(active, alertOf(row)) !== null).map(({ id }) => id);
}

/** The silence that keeps an alert back at `now` (epoch ms); null if none does. */
export async function silenceOf(
  db: Connection,
  { ruleId, rule, episode }: { ruleId: string; rule: AlertRule; episode: Episode },
  now: number,
): Promise<AppliedSilence | null> {
  const active = activeSilences(await readSilences(db, { notOverAt: now }), now);
  return active.length === 0 ? null : appliedSilence(active, matchedAlert(ruleId, rule, episode));
}

/** Notes a silence in the history of what is pending or fires and is kept back by it, in the transaction in which it begins. */
export async function noteSilence(transaction: Connection, silence: AlertSilence, now: number): Promise<void> {
  const active = activeSilences([silence], now);
  const [{ applied } = { applied: null }] = active;
  if (applied === null) return;
  const rows = await transaction.query<MatchedRow>(
    `SELECT e.id, e.rule_id AS "ruleId", e.rule, e.episode
     FROM alert_series AS s JOIN alert_episode AS e ON e.id = s.episode_id WHERE s.project = ?`,
    transaction.project,
  );
  for (const row of rows.filter((one) => appliedSilence(active, alertOf(one)) !== null)) {
    await transaction.execute(
      `INSERT INTO alert_event (episode_id, id, at, kind, author, text) VALUES (?, ?, ?, 'silenced', ?, ?)`,
      row.id,
      randomUUID(),
      now,
      silence.updatedBy,
      applied.comment || (applied.until === null ? null : String(applied.until)),
    );
  }
}

function alertOf({ ruleId, rule, episode }: MatchedRow) {
  const [kept, about]: [AlertRule, Episode] = [JSON.parse(rule), JSON.parse(episode)];
  return matchedAlert(ruleId, kept, about);
}
