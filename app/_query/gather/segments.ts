import { composeGrains, type Segment } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { bucketStarts } from './bucket.ts';

/** Whole rollup buckets that count towards the step that starts at `t`. */
export interface TimedSegment extends Segment {
  t: number;
}

/** The segments as a JSON array, for the dialect's `records` of {@link SEGMENT_FIELDS}. */
export function segmentsJson(segments: readonly TimedSegment[]): string {
  return JSON.stringify(segments.map(({ t, grain, from, to }) => ({ t, grain, lower: from, upper: to })));
}

/** `from` and `to` are words of SQL. */
export const SEGMENT_FIELDS = ['t', 'grain', 'lower', 'upper'] as const;

/** The range as one step that starts at `from`. */
export function wholeRange({ from, to }: TimeSpan): TimedSegment[] {
  return composeGrains(from, to).map((segment) => ({ ...segment, t: from }));
}

/** The range in steps aligned to multiples of `step` (ms), each tiled by the coarsest grains that fit. */
export function steps(range: TimeSpan, step: number): TimedSegment[] {
  return bucketStarts(range, step).flatMap((t) =>
    composeGrains(Math.max(range.from, t), Math.min(range.to, t + step)).map((segment) => ({ ...segment, t })),
  );
}
