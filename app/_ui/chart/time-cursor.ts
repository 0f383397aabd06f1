import type { TimeSpan } from '../../_close/time/time-span.ts';

/**
 * The bucket that the pointer or the keyboard is at, in one of the page's time charts, and where a selection began. All
 * charts of a page show the same one.
 */
export interface TimeCursor {
  /** The chart that has the pointer or the focus: it alone shows its tooltip. */
  chart: string;
  /** The start of a bucket, epoch ms. */
  t: number;
  /** The bucket at which a selection began; null without a selection. */
  anchor: number | null;
}

/** The buckets of one chart. */
export interface TimeAxis extends TimeSpan {
  chart: string;
  step: number;
}

/** The start of the bucket that holds `t`, kept inside the chart. */
export function bucketAt({ from, to, step }: TimeAxis, t: number): number {
  const index = Math.floor((t - from) / step);
  const last = Math.ceil((to - from) / step) - 1;
  return from + Math.min(Math.max(index, 0), Math.max(last, 0)) * step;
}

/** At the bucket of `t`; with `extend`, selecting from where the cursor was. */
export function pointedAt(cursor: TimeCursor | null, axis: TimeAxis, t: number, extend: boolean): TimeCursor {
  const at = bucketAt(axis, t);
  const anchor = extend ? (cursor?.anchor ?? cursor?.t ?? at) : null;
  return { chart: axis.chart, t: at, anchor };
}

/** `by` buckets further; the first move of all goes to the newest bucket. */
export function stepped(cursor: TimeCursor | null, axis: TimeAxis, by: number, extend: boolean): TimeCursor {
  if (cursor === null) return pointedAt(null, axis, axis.to - 1, false);
  return pointedAt(cursor, axis, cursor.t + by * axis.step, extend);
}

/** What is selected, whole buckets; null without a selection. */
export function selectionOf(cursor: TimeCursor | null, step: number): TimeSpan | null {
  if (cursor === null || cursor.anchor === null) return null;
  return { from: Math.min(cursor.anchor, cursor.t), to: Math.max(cursor.anchor, cursor.t) + step };
}

/** What Escape leaves: without the selection, then without the cursor. */
export function stepBack(cursor: TimeCursor | null): TimeCursor | null {
  return cursor?.anchor == null ? null : { ...cursor, anchor: null };
}
