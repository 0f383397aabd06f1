import { TICK_MS } from '../../_alert/step/tick.ts';
import { SETTLING_MS } from '../../_close/time/arrival.ts';
import { HOUR_MS } from '../../_close/time/grain.ts';
import type { Retention } from '../../_close/time/retention.ts';
import { type AlertClock, readClock } from '../../_store/alert/clock.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { type AlertFilter, alertCauses, type FoundCause } from './alert-causes.ts';
import type { EpisodeEvent } from './episode-events.ts';
import { episodeHistory, type HistoryPoint } from './episode-history.ts';
import { lastActs } from './last-acts.ts';

/** What is on fire for one cause, as its row shows it. */
export interface AlertCause extends FoundCause {
  /** The last two hours, by the minute. */
  history: HistoryPoint[];
  /** What a person did last; null where nobody did anything. */
  lastAct: EpisodeEvent | null;
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
/** So many rows are drawn; further causes have no chart. */
const MOST_CHARTS = 20;

/** What fires or is pending now (epoch ms), one row a cause. */
export async function alertsNow(
  db: Connection,
  filter: AlertFilter,
  now: number,
  retention: Retention,
): Promise<AlertsNow> {
  const found = await alertCauses(db, filter, now);
  const acts = await lastActs(
    db,
    found.map(({ episode }) => episode.id),
  );
  const span = { from: now - HISTORY_MS, to: now };
  const causes: AlertCause[] = [];
  for (const cause of found) {
    const { episode } = cause;
    const history = causes.length < MOST_CHARTS ? await episodeHistory(db, episode, span, now, retention) : [];
    causes.push({ ...cause, history, lastAct: acts.get(episode.id) ?? null });
  }
  return { now, causes, health: health(await readClock(db), now) };
}

/** How the evaluation is now; null before the first tick. */
export function health(clock: AlertClock | null, now: number): EvaluationHealth | null {
  if (clock === null) return null;
  const nextAt = clock.judgedTo + TICK_MS + SETTLING_MS;
  return { ...clock, nextAt, isLate: now > nextAt + TICK_MS };
}
