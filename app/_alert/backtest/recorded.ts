import { afterTick, type Episode } from '../episode/episode.ts';
import type { Reading } from '../reading/reading.ts';
import { type AlertSeries, seriesId } from '../reading/series.ts';
import { valueOfReading } from '../replay/evaluate-rule.ts';
import type { ReplayedTick } from '../replay/replay.ts';
import { INACTIVE, type Phase } from '../step/series-state.ts';
import type { SteppedRule } from '../step/step.ts';
import { step } from '../step/step.ts';

/** One alert of a replayed rule: what it read at each tick, and where it stood. */
export interface RecordedSeries {
  series: AlertSeries;
  ticks: { until: number; reading: Reading; phase: Phase }[];
}

/** A replay by series. The ticks of a series are those at which it was read. */
export function recorded(ticks: Iterable<ReplayedTick>): RecordedSeries[] {
  const found = new Map<string, RecordedSeries>();
  for (const { until, evaluated } of ticks) {
    for (const { series, reading, state } of evaluated) {
      const id = seriesId(series);
      const own = found.get(id) ?? { series, ticks: [] };
      found.set(id, own);
      own.ticks.push({ until, reading, phase: state.phase });
    }
  }
  return [...found.values()];
}

/**
 * The episodes that the same readings make under another rule, the earliest first.
 * @param change what the other rule makes of a reading
 */
export function episodesUnder(
  rule: SteppedRule,
  all: readonly RecordedSeries[],
  change: (reading: Reading) => Reading = (reading) => reading,
): Episode[] {
  const episodes: Episode[] = [];
  for (const { series, ticks } of all) {
    let state = INACTIVE;
    let episode: Episode | null = null;
    for (const { until, reading } of ticks) {
      const changed = change(reading);
      const next = step(rule, state, changed, until);
      state = next.state;
      episode = afterTick(episode, { series, transitions: next.transitions, value: valueOfReading(changed, until) });
      if (state.phase === 'inactive' && episode !== null) {
        episodes.push(episode);
        episode = null;
      }
    }
    if (episode !== null) episodes.push(episode);
  }
  return episodes.sort((a, b) => a.startedAt - b.startedAt);
}
