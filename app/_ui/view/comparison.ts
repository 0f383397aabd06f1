import { type Compare, type ComparedRange, comparedRange } from '../../_close/time/compared-range.ts';
import { WEEK_MS } from '../../_close/time/grain.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { ResolvedRange } from './range.ts';

/** The stretch that a range is compared with, a whole number of its buckets earlier. */
export interface Comparison extends ComparedRange {
  /** "previous 24 h", as in "from 1.62% in the previous 24 h". */
  words: string;
}

/** What a range is compared with, widened to what is still kept at `now`; null for nothing. */
export function comparisonOf(
  range: ResolvedRange,
  compare: Compare,
  now: number,
  retention: Retention,
): Comparison | null {
  const compared = comparedRange(range, compare, now, retention);
  return compared && { ...compared, words: wordsOf(range, compare, compared.shiftMs) };
}

function wordsOf(range: ResolvedRange, compare: Compare, shiftMs: number): string {
  if (compare === 'previous') return range.words === null ? 'previous period' : `previous ${range.words}`;
  const weeks = shiftMs / WEEK_MS;
  return weeks === 1 ? 'same hours last week' : `same hours ${weeks} weeks before`;
}
