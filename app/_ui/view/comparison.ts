import { widenToKept } from '../../_close/time/retention.ts';
import type { ResolvedRange } from './range.ts';

/** With what a range is compared: the stretch just before it, the same hours of last week, or nothing. */
export const COMPARES = ['previous', 'week', 'none'] as const;
export type Compare = (typeof COMPARES)[number];

const WEEK_MS = 7 * 86_400_000;

/** The stretch that a range is compared with: `shiftMs` earlier, a whole number of its buckets. */
export interface Comparison {
  from: number;
  to: number;
  shiftMs: number;
  /** "previous 24 h", as in "from 1.62% in the previous 24 h". */
  words: string;
}

/** What a range is compared with, widened to what is still kept at `now`; null for nothing. */
export function comparisonOf(range: ResolvedRange, compare: Compare, now: number): Comparison | null {
  if (compare === 'none') return null;
  const shiftMs =
    compare === 'week'
      ? Math.ceil(range.lengthMs / WEEK_MS) * WEEK_MS
      : Math.ceil(range.lengthMs / range.step) * range.step;
  const moved = { from: Math.max(0, range.from - shiftMs), to: Math.max(0, range.to - shiftMs) };
  return { ...widenToKept(moved, now), shiftMs, words: wordsOf(range, compare, shiftMs) };
}

function wordsOf(range: ResolvedRange, compare: Exclude<Compare, 'none'>, shiftMs: number): string {
  if (compare === 'previous') return range.words === null ? 'previous period' : `previous ${range.words}`;
  const weeks = shiftMs / WEEK_MS;
  return weeks === 1 ? 'same hours last week' : `same hours ${weeks} weeks before`;
}
