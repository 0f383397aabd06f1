import type { Episode, EpisodeState } from '../../_alert/episode/episode.ts';
import type { AlertRule, Severity } from '../../_alert/rule/rule.ts';
import type { Connection, Parameter } from '../../_store/database/connection.ts';
import { type DecidedTimes, decidedTimes } from './decided-times.ts';

/**
 * An episode as it is reported. Its own times are those of ticks: up to when was judged. `value`, `numerator`, `denominator`, `threshold` and `recoverAt` are the newest while it is pending or
 * fires, and those for which it fired when it is over.
 */
export interface AlertEpisode extends Episode {
  id: string;
  ruleId: string;
  /** Of the rule as it was when the episode began. */
  rule: AlertRule;
  ruleName: string;
  severity: Severity;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  threshold: number | null;
  recoverAt: number | null;
  decided: DecidedTimes;
  /** Epoch ms; null where nobody did. */
  acknowledgedAt: number | null;
  acknowledgedBy: string | null;
  /** Until when nobody is notified, epoch ms; `Number.MAX_SAFE_INTEGER` for as long as it lasts. */
  snoozedUntil: number | null;
  snoozedBy: string | null;
  /** Whether people found it useful; null where nobody said. */
  useful: boolean | null;
}

/** Which episodes are asked for; what is absent does not restrict. */
export interface EpisodesAsked {
  states?: readonly EpisodeState[];
  ruleId?: string;
  service?: string;
  environment?: string;
  /** Those that lasted at any time of [from, to), epoch ms. */
  from?: number;
  to?: number;
  limit?: number;
}

export const MOST_EPISODES = 1_000;

interface EpisodeRow {
  id: string;
  ruleId: string;
  episode: string;
  rule: string;
  acknowledgedAt: number | null;
  acknowledgedBy: string | null;
  snoozedUntil: number | null;
  snoozedBy: string | null;
  useful: number | null;
}

const COLUMNS = `id, rule_id AS "ruleId", episode, rule, acknowledged_at AS "acknowledgedAt",
  acknowledged_by AS "acknowledgedBy", snoozed_until AS "snoozedUntil", snoozed_by AS "snoozedBy", useful`;

/** The episodes of the project, the newest first. */
export async function episodes(db: Connection, asked: EpisodesAsked): Promise<AlertEpisode[]> {
  const { states, ruleId, from, to, service, environment, limit = MOST_EPISODES } = asked;
  const conditions = ['project = ?'];
  const parameters: Parameter[] = [db.project];
  const add = (condition: string, ...values: Parameter[]) => {
    conditions.push(condition);
    parameters.push(...values);
  };
  if (states !== undefined) add(db.dialect.isListed('state'), JSON.stringify(states));
  if (ruleId !== undefined) add('rule_id = ?', ruleId);
  if (from !== undefined) add('(resolved_at IS NULL OR resolved_at >= ?)', from);
  if (to !== undefined) add('started_at < ?', to);
  // Service and environment stand in the record, where the database does not look.
  const isFiltered = service !== undefined || environment !== undefined;
  const rows = await db.query<EpisodeRow>(
    `SELECT ${COLUMNS} FROM alert_episode WHERE ${conditions.join(' AND ')}
     ORDER BY started_at DESC, id LIMIT ${isFiltered ? MOST_EPISODES : limit}`,
    ...parameters,
  );
  return (await reported(db, rows))
    .filter((one) => service === undefined || one.service === service)
    .filter((one) => environment === undefined || one.environment === environment)
    .slice(0, limit);
}

/** The episodes that fired at exactly one of these times (epoch ms). */
export async function firedEpisodes(db: Connection, times: readonly number[]): Promise<AlertEpisode[]> {
  const rows = await db.query<EpisodeRow>(
    `SELECT ${COLUMNS} FROM alert_episode
     WHERE project = ? AND fired_at IN (${times.map(() => '?').join(', ')}) ORDER BY id`,
    db.project,
    ...times,
  );
  return reported(db, rows);
}

/** The episodes of some ids, in the order in which they are given; without those that are not there. */
export async function episodesOf(db: Connection, ids: readonly string[]): Promise<AlertEpisode[]> {
  const rows = await db.query<EpisodeRow>(
    `SELECT ${COLUMNS} FROM alert_episode WHERE project = ? AND ${db.dialect.isListed('id')}`,
    db.project,
    JSON.stringify(ids),
  );
  const found = new Map((await reported(db, rows)).map((one) => [one.id, one]));
  return [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
}

/** One episode; null if there is none. */
export async function episode(db: Connection, id: string): Promise<AlertEpisode | null> {
  const rows = await db.query<EpisodeRow>(
    `SELECT ${COLUMNS} FROM alert_episode WHERE project = ? AND id = ?`,
    db.project,
    id,
  );
  return (await reported(db, rows))[0] ?? null;
}

async function reported(db: Connection, rows: readonly EpisodeRow[]): Promise<AlertEpisode[]> {
  const kept = rows.map(keptEpisode);
  const decidedOf = await decidedTimes(db, kept);
  return kept.map((one) => ({ ...one, decided: decidedOf(one) }));
}

function keptEpisode(row: EpisodeRow): Omit<AlertEpisode, 'decided'> {
  const kept: Episode = JSON.parse(row.episode);
  const rule: AlertRule = JSON.parse(row.rule);
  const shown = kept.state === 'resolved' ? (kept.fired ?? kept.latest) : (kept.latest ?? kept.fired);
  return {
    ...kept,
    id: row.id,
    ruleId: row.ruleId,
    rule,
    ruleName: rule.name,
    severity: rule.severity,
    value: shown?.value ?? null,
    numerator: shown?.numerator ?? null,
    denominator: shown?.denominator ?? null,
    threshold: shown?.threshold ?? null,
    recoverAt: shown?.recoverAt ?? null,
    acknowledgedAt: row.acknowledgedAt === null ? null : Number(row.acknowledgedAt),
    acknowledgedBy: row.acknowledgedBy,
    snoozedUntil: row.snoozedUntil === null ? null : Number(row.snoozedUntil),
    snoozedBy: row.snoozedBy,
    useful: row.useful === null ? null : Number(row.useful) === 1,
  };
}
