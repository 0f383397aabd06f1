import { afterTick, type Episode, type EpisodeValue } from '../episode/episode.ts';
import type { Reading } from '../reading/reading.ts';
import { ruleReadings, type TickData } from '../reading/rule-readings.ts';
import { type AlertSeries, seriesId } from '../reading/series.ts';
import type { AlertRule } from '../rule/rule.ts';
import { INACTIVE, type SeriesState } from '../step/series-state.ts';
import { step } from '../step/step.ts';
import type { Transition } from '../step/transition.ts';

/** An alert that is not inactive. */
export interface ActiveSeries {
  series: AlertSeries;
  state: SeriesState;
  episode: Episode;
}

/** What one tick made of one alert. */
export interface EvaluatedSeries {
  series: AlertSeries;
  reading: Reading;
  state: SeriesState;
  transitions: readonly Transition[];
  /** Also the one that ended at this tick; null where there is none. */
  episode: Episode | null;
}

/** The alerts of a rule that are not inactive, by the id of their series. */
export type ActiveAlerts = ReadonlyMap<string, ActiveSeries>;

/**
 * Evaluates a rule at one tick: what the live evaluation, catching up and backtests have in common.
 * @param active what the tick before left
 * @param until up to when the tick judges, epoch ms
 * @returns each series that was read, and what is active now
 */
export function evaluateRule(
  rule: AlertRule,
  active: ActiveAlerts,
  data: TickData,
  until: number,
): { evaluated: EvaluatedSeries[]; active: ActiveAlerts } {
  const known = [...active.values()].map(({ series }) => series);
  const next = new Map<string, ActiveSeries>();
  const evaluated = ruleReadings(rule, data, known, until).map(({ series, reading }): EvaluatedSeries => {
    const id = seriesId(series);
    const before = active.get(id);
    const { state, transitions } = step(rule, before?.state ?? INACTIVE, reading, until);
    const value = valueOfReading(reading, until);
    const episode = afterTick(before?.episode ?? null, { series, transitions, value });
    if (state.phase !== 'inactive' && episode !== null) next.set(id, { series, state, episode });
    return { series, reading, state, transitions, episode };
  });
  return { evaluated, active: next };
}

/** What a reading measured; null where it measured nothing. */
export function valueOfReading(reading: Reading, at: number): EpisodeValue | null {
  if (reading.kind !== 'measured') return null;
  const { value, numerator, denominator, threshold, recoverAt, bound, note, exceeds, heldBackBy } = reading;
  const hasEvidence = exceeds && (heldBackBy === null || heldBackBy === 'roll_out');
  const measured = { at, value, numerator, denominator, threshold, recoverAt, bound, hasEvidence };
  return note === undefined ? measured : { ...measured, note };
}
