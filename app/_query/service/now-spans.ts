import { SETTLING_MS } from '../../_close/time/arrival.ts';
import { bucketOf, DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../_close/time/grain.ts';
import { finestKept, type Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';

/** The shortest time that anything is judged by. */
const LEAST_MS = 2 * HOUR_MS;

/** The windows in which a range is judged, all on buckets that are kept. */
export interface NowSpans {
  /** The end of the range, or of what is final by now. */
  until: number;
  /** Of a range that ended in the past nobody can say what it is now. */
  isOver: boolean;
  quarter: TimeSpan;
  hour: TimeSpan;
  /**
   * What the windows may be compared with, the longest first: a day at least, and, where that was not heard, the range, a day or
   * two hours. All end where the hour begins.
   */
  references: readonly [TimeSpan, ...TimeSpan[]];
}

/** The windows of a range at `now`. */
export function nowSpans(range: TimeSpan, now: number, retention: Retention): NowSpans {
  const settled = bucketOf(now - SETTLING_MS, MINUTE_MS);
  const kept = (t: number) => Math.max(0, bucketOf(t, finestKept(t, now, retention)));
  const until = kept(Math.min(range.to, settled));
  const hour = { from: kept(until - HOUR_MS), to: until };
  const starts = [range.from, until - DAY_MS, until - LEAST_MS].filter((from) => from <= until - LEAST_MS);
  const [longest = 0, ...shorter] = new Set(starts.sort((a, b) => a - b).map(kept));
  const referenceFrom = (from: number) => ({ from, to: hour.from });
  return {
    until,
    isOver: range.to < settled,
    quarter: { from: kept(until - QUARTER_HOUR_MS), to: until },
    hour,
    references: [referenceFrom(longest), ...shorter.map(referenceFrom)],
  };
}

/** Since when a range is judged, epoch ms: deploys since then count. */
export function judgedFrom(range: TimeSpan, now: number, retention: Retention): number {
  return nowSpans(range, now, retention).references[0].from;
}
