import { type Cause, foldAlerts } from '../../_alert/episode/folded.ts';
import { TICK_MS } from '../../_alert/step/tick.ts';
import { SETTLING_MS } from '../../_close/time/arrival.ts';
import { DAY_MS, HOUR_MS } from '../../_close/time/grain.ts';
import { type AlertClock, readClock } from '../../_store/alert/clock.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { deploys, type ListedDeploy } from '../deploy/deploys.ts';
import { episodeHistory, type HistoryPoint } from './episode-history.ts';
import { type AlertEpisode, episodes } from './episodes.ts';
import { type AlertPair, siteText, worstPairs } from './worst-pairs.ts';

/** What is on fire for one cause, with the other rules that say the same. */
export interface AlertCause {
  episode: AlertEpisode;
  folded: AlertEpisode[];
  /** The last two hours, by the minute. */
  history: HistoryPoint[];
  /** The release in play; null where the alert is of several services, or none is known. */
  release: ListedDeploy | null;
  worstPair: AlertPair | null;
}

/** How the evaluation is. Times are epoch ms. */
export interface EvaluationHealth extends AlertClock {
  /** When the next tick is due. */
  nextAt: number;
  /** A tick is late by more than a minute: what is shown may be old. */
  isLate: boolean;
}

/** What fires now, and how sure that is. */
export interface AlertsNow {
  now: number;
  /** Firing and pending ones, then what was acknowledged, then what is snoozed. */
  causes: AlertCause[];
  /** null before the first tick. */
  health: EvaluationHealth | null;
}

const HISTORY_MS = 2 * HOUR_MS;
const IN_PLAY_MS = 30 * DAY_MS;
/** So many rows are drawn; further causes have no chart. */
const MOST_CHARTS = 20;
/** Where a storm brings more pairs, the largest decide. */
const MOST_PAIRS = 50;

/** What fires or is pending now (epoch ms), one row a cause. */
export async function alertsNow(
  db: Connection,
  filter: { service?: string; environment?: string },
  now: number,
): Promise<AlertsNow> {
  const active = await episodes(db, { states: ['pending', 'firing'], ...filter });
  const releases = active.length === 0 ? [] : await deploys(db, { from: now - IN_PLAY_MS, to: now });
  const facts = new Map<AlertEpisode, { release: ListedDeploy | null; pairs: AlertPair[] }>();
  for (const episode of active) {
    const release = releases.find((one) => one.heardAt !== null && isOf(one, episode)) ?? null;
    facts.set(episode, { release, pairs: await pairsOf(db, episode, release, now) });
  }
  const folded = foldAlerts(active, (episode) => causeOf(episode, facts.get(episode)));
  const causes: AlertCause[] = [];
  for (const { lead, folded: others } of folded.sort((a, b) => rank(a.lead, now) - rank(b.lead, now))) {
    const span = { from: now - HISTORY_MS, to: now };
    causes.push({
      episode: lead,
      folded: others,
      history: causes.length < MOST_CHARTS ? await episodeHistory(db, lead, span, now) : [],
      release: facts.get(lead)?.release ?? null,
      worstPair: facts.get(lead)?.pairs[0] ?? null,
    });
  }
  return { now, causes, health: health(await readClock(db), now) };
}

/** How the evaluation is now; null before the first tick. */
export function health(clock: AlertClock | null, now: number): EvaluationHealth | null {
  if (clock === null) return null;
  const nextAt = clock.judgedTo + TICK_MS + SETTLING_MS;
  return { ...clock, nextAt, isLate: now > nextAt + TICK_MS };
}

function isOf({ service, environment }: ListedDeploy, episode: AlertEpisode): boolean {
  return service === episode.service && (episode.environment === null || environment === episode.environment);
}

async function pairsOf(
  db: Connection,
  episode: AlertEpisode,
  release: ListedDeploy | null,
  now: number,
): Promise<AlertPair[]> {
  const { condition, windowMs } = episode.rule;
  if (condition.kind === 'silence') return [];
  const to = Math.floor(now / TICK_MS) * TICK_MS;
  const from = Math.min(episode.startedAt - windowMs, to - windowMs);
  const pairs = await worstPairs(db, episode, { from, to }, MOST_PAIRS);
  const begun = release?.heardAt ?? null;
  return condition.kind === 'new_pair' && begun !== null ? pairs.filter(({ firstSeen }) => firstSeen >= begun) : pairs;
}

function causeOf(
  episode: AlertEpisode,
  known: { release: ListedDeploy | null; pairs: readonly AlertPair[] } | undefined,
): Cause {
  const { service, environment, state, startedAt, firedAt, severity, rule } = episode;
  return {
    service,
    environment,
    state,
    startedAt,
    firedAt,
    severity,
    releaseId: known?.release?.id ?? null,
    sendSites: [...new Set((known?.pairs ?? []).map(({ sendSite }) => siteText(sendSite)))],
    isSilence: rule.condition.kind === 'silence',
  };
}

/** Firing, pending, acknowledged, snoozed. */
function rank({ state, acknowledgedAt, snoozedUntil }: AlertEpisode, now: number): number {
  if (snoozedUntil !== null && snoozedUntil > now) return 3;
  if (acknowledgedAt !== null) return 2;
  return state === 'firing' ? 0 : 1;
}
