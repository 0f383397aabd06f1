import type { TimeSpan } from '../../_close/time/time-span.ts';

/**
 * What a chart hatches: gaps, and the ends of its range in which nothing was heard. The latter have no other end: the first
 * and the newest bucket reach beyond the range.
 */
export function hatchedSpans(
  gaps: readonly TimeSpan[],
  unheard: readonly TimeSpan[],
  range: TimeSpan,
): readonly TimeSpan[] {
  const ends = unheard.map(({ from, to }) => ({
    from: from <= range.from ? Number.NEGATIVE_INFINITY : from,
    to: to >= range.to ? Number.POSITIVE_INFINITY : to,
  }));
  return [...ends, ...gaps].toSorted((a, b) => a.from - b.from);
}
