import { DAY_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Episode } from '../episode/episode.ts';
import { hourIn } from './hour-in.ts';
import { isNight } from './night.ts';

/** What became of an alert that was held back: it paged later, faded by itself, or telemetry or the backtest ended first. */
export const HELD_BACK_FATES = ['paged_later', 'faded', 'unknown'] as const;
export type HeldBackFate = (typeof HELD_BACK_FATES)[number];

/** How often a rule would have paged, and what it would have kept to itself. */
export interface PageCounts {
  /** Episodes that fired. */
  pages: number;
  pagesAWeek: number;
  /** Of `pages`: between 22:00 and 07:00. */
  atNight: number;
  /** How long alerts fired, all together and the longest, ms. */
  firingMs: number;
  longestMs: number;
  /** From when the condition held to the page, the median, ms; null without a page. */
  medianDelayMs: number | null;
  heldBack: Record<HeldBackFate, number>;
  /** Of those that were paged later: by how much, the median, ms; null without any. */
  medianHeldBackMs: number | null;
}

/**
 * Counts the pages of a backtest.
 * @param zone an IANA time zone, in which nights are
 */
export function pageCounts(episodes: readonly Episode[], { from, to }: TimeSpan, zone: string): PageCounts {
  const paged = episodes.filter(({ firedAt }) => firedAt !== null);
  const lengths = paged.map(({ firedAt, resolvedAt }) => (resolvedAt ?? to) - (firedAt ?? to));
  const held = episodes.filter(({ heldBackAt }) => heldBackAt !== null);
  const fates = held.map(fateOf);
  return {
    pages: paged.length,
    pagesAWeek: to > from ? (paged.length * 7 * DAY_MS) / (to - from) : 0,
    atNight: paged.filter(({ firedAt }) => isNight(hourIn(zone, firedAt ?? to))).length,
    firingMs: lengths.reduce((sum, length) => sum + length, 0),
    longestMs: Math.max(0, ...lengths),
    medianDelayMs: median(paged.map(({ firedAt, startedAt }) => (firedAt ?? startedAt) - startedAt)),
    heldBack: {
      paged_later: fates.filter((fate) => fate === 'paged_later').length,
      faded: fates.filter((fate) => fate === 'faded').length,
      unknown: fates.filter((fate) => fate === 'unknown').length,
    },
    medianHeldBackMs: median(
      held.flatMap(({ heldBackAt, firedAt }) =>
        heldBackAt !== null && firedAt !== null ? [firedAt - heldBackAt] : [],
      ),
    ),
  };
}

/** What became of an episode that was held back. */
export function fateOf({ firedAt, state, endReason }: Episode): HeldBackFate {
  if (firedAt !== null) return 'paged_later';
  return state === 'faded' && endReason !== 'no_telemetry' ? 'faded' : 'unknown';
}

/** The middle value, the lower of two; null without any. */
function median(values: readonly number[]): number | null {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null;
}
