import { WEEK_MS } from './grain.ts';
import { type Retention, widenToKept } from './retention.ts';
import type { TimeSpan } from './time-span.ts';

/** With what a range is compared: the stretch just before it, the same hours of last week, or nothing. */
export const COMPARES = ['previous', 'week', 'none'] as const;
export type Compare = (typeof COMPARES)[number];

/** The stretch that a range is compared with: `shiftMs` earlier. */
export interface ComparedRange extends TimeSpan {
  shiftMs: number;
}

/**
 * What a range of `lengthMs` is compared with, widened to what is still kept at `now`; null for nothing. The shift is a
 * whole number of weeks, or of buckets of `step` ms.
 */
export function comparedRange(
  range: TimeSpan & { lengthMs: number; step: number },
  compare: Compare,
  now: number,
  retention: Retention,
): ComparedRange | null {
  if (compare === 'none') return null;
  const unitMs = compare === 'week' ? WEEK_MS : range.step;
  const shiftMs = Math.ceil(range.lengthMs / unitMs) * unitMs;
  const moved = { from: Math.max(0, range.from - shiftMs), to: Math.max(0, range.to - shiftMs) };
  return { ...widenToKept(moved, now, retention), shiftMs };
}
