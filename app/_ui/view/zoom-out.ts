import { RANGE_LENGTHS_MS, RANGES, type RangeName } from './range.ts';

/** The part of a view that says which time it shows. */
export interface WantedRange {
  range: RangeName;
  from: number | null;
  to: number | null;
}

/**
 * One step out. Fixed ends move apart to twice their distance around their middle, never beyond `now`; as soon as they
 * are as far apart as the named range from which one has zoomed in, that range is back. A named range becomes the next
 * longer one.
 */
export function zoomOut({ range, from, to }: WantedRange, now: number): WantedRange {
  if (from === null) {
    const longer = RANGES[Math.min(RANGES.indexOf(range) + 1, RANGES.length - 1)] ?? range;
    return { range: longer, from: null, to: null };
  }
  const end = to ?? now;
  const length = 2 * (end - from);
  if (length >= RANGE_LENGTHS_MS[range]) return { range, from: null, to: null };
  const newEnd = Math.min(end + length / 4, now);
  return { range, from: newEnd - length, to: newEnd };
}
