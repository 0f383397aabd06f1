import type { Measured } from '../reading/reading.ts';
import type { AlertSeries } from '../reading/series.ts';
import type { Transition, TransitionReason } from '../step/transition.ts';

/** What was measured at one tick. */
export interface EpisodeValue
  extends Pick<Measured, 'value' | 'numerator' | 'denominator' | 'threshold' | 'bound' | 'note'> {
  /** The tick, epoch ms. */
  at: number;
  /** Episodes that were kept before this and the next was known have neither. */
  recoverAt?: Measured['recoverAt'] | undefined;
  /** It was beyond the threshold, and nothing was missing for an alert to fire but time or the end of a roll-out. */
  hasEvidence?: boolean | undefined;
}

/** `faded`: it was pending, and the condition ended before it fired. */
export const EPISODE_STATES = ['pending', 'firing', 'resolved', 'faded'] as const;
export type EpisodeState = (typeof EPISODE_STATES)[number];

/** One alert from the first tick at which its condition held to its end. Times are those of ticks, epoch ms. */
export interface Episode extends AlertSeries {
  state: EpisodeState;
  startedAt: number;
  /** From when on it would have fired with more evidence, or without a roll-out; and what held it back. */
  heldBackAt: number | null;
  heldBackBy: TransitionReason | null;
  firedAt: number | null;
  /** Since when it has been quiet, while it may still fire again. */
  quietSince: number | null;
  /** Since when nothing has been heard, while it fires. */
  unknownSince: number | null;
  /** When it was over, whether it had fired or not. */
  resolvedAt: number | null;
  endReason: TransitionReason | null;
  /** When it fired: this is what people were paged for. */
  fired: EpisodeValue | null;
  /** Of the last tick at which something was measured. */
  latest: EpisodeValue | null;
  /** The furthest beyond the threshold: of the ticks with evidence, and without any, of all. */
  peak: EpisodeValue | null;
}

/** What happened to one alert at one tick. */
export interface SeriesChange {
  series: AlertSeries;
  /** Rising; several at one tick are possible. */
  transitions: readonly Transition[];
  /** null where nothing was measured. */
  value: EpisodeValue | null;
}

/**
 * The episode after a tick; null if there is none. One that is over stays as it is: the next tick begins with null.
 * @param episode the one before the tick, null if there was none
 */
export function afterTick(episode: Episode | null, { series, transitions, value }: SeriesChange): Episode | null {
  let current = episode;
  for (const { to, at, reason } of transitions) {
    if (current === null && (to === 'pending' || to === 'firing')) current = begun(series, at);
    if (current === null) continue;
    switch (to) {
      case 'pending':
      case 'known_again':
        current = { ...current, unknownSince: null };
        break;
      case 'held_back':
        current = { ...current, heldBackAt: at, heldBackBy: reason };
        break;
      case 'faded':
        current = { ...current, state: 'faded', resolvedAt: at, endReason: reason };
        break;
      case 'firing':
        current = { ...current, state: 'firing', firedAt: at, fired: value };
        break;
      case 'recovering':
        current = { ...current, quietSince: at };
        break;
      case 'firing_again':
        current = { ...current, quietSince: null };
        break;
      case 'unknown':
        current = { ...current, unknownSince: at, quietSince: null };
        break;
      case 'resolved':
        current = { ...current, state: 'resolved', resolvedAt: at, endReason: reason, quietSince: null };
        break;
    }
  }
  return current === null || value === null
    ? current
    : { ...current, latest: value, peak: further(current.peak, value) };
}

function begun(series: AlertSeries, at: number): Episode {
  return {
    ...series,
    state: 'pending',
    startedAt: at,
    heldBackAt: null,
    heldBackBy: null,
    firedAt: null,
    quietSince: null,
    unknownSince: null,
    resolvedAt: null,
    endReason: null,
    fired: null,
    latest: null,
    peak: null,
  };
}

/**
 * The one with evidence: "2 of 4" is no peak beside "300 of 4,000". Of two, the one that is further beyond its threshold; on
 * which side that is follows from the first.
 */
function further(peak: EpisodeValue | null, value: EpisodeValue): EpisodeValue {
  if (peak === null || peak.value === null) return value;
  if (value.value === null) return peak;
  const [hadEvidence, hasEvidence] = [peak.hasEvidence !== false, value.hasEvidence !== false];
  if (hadEvidence !== hasEvidence) return hasEvidence ? value : peak;
  const isAbove = peak.value >= peak.threshold;
  return isAbove === value.value > peak.value ? value : peak;
}
