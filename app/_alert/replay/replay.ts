import type { Episode } from '../episode/episode.ts';
import type { TickData } from '../reading/rule-readings.ts';
import type { AlertRule } from '../rule/rule.ts';
import { type ActiveAlerts, type EvaluatedSeries, evaluateRule } from './evaluate-rule.ts';

/** One tick of a replay. */
export interface ReplayedTick {
  until: number;
  evaluated: readonly EvaluatedSeries[];
}

/**
 * Evaluates a rule at one tick after the other, from nothing.
 * @param ticks up to when each judges, epoch ms, rising
 * @param dataAt what is known at a tick
 */
export function* replay(
  rule: AlertRule,
  ticks: readonly number[],
  dataAt: (until: number) => TickData,
): Generator<ReplayedTick> {
  let active: ActiveAlerts = new Map();
  for (const until of ticks) {
    const found = evaluateRule(rule, active, dataAt(until), until);
    active = found.active;
    yield { until, evaluated: found.evaluated };
  }
}

/** The episodes of a replay as they were at its end, the earliest first. */
export function episodesOf(ticks: Iterable<ReplayedTick>): Episode[] {
  const episodes = new Map<string, Episode>();
  for (const { evaluated } of ticks) {
    for (const { episode } of evaluated) {
      if (episode === null) continue;
      episodes.set(JSON.stringify([episode.key, episode.service, episode.environment, episode.startedAt]), episode);
    }
  }
  return [...episodes.values()].sort((a, b) => a.startedAt - b.startedAt);
}
