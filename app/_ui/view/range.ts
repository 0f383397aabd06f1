import { DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../_close/time/grain.ts';
import { finestKept, type Retention, widenToKept } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';

export const RANGES = ['15m', '1h', '6h', '24h', '7d', '30d'] as const;
/** A range that ends now. */
export type RangeName = (typeof RANGES)[number];

export const RANGE_LENGTHS_MS: Record<RangeName, number> = {
  '15m': QUARTER_HOUR_MS,
  '1h': HOUR_MS,
  '6h': 6 * HOUR_MS,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
};

const WORDS: Record<RangeName, string> = {
  '15m': '15 min',
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
  '7d': '7 d',
  '30d': '30 d',
};

/** Whole minutes that divide a day. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 720, 1440].map((minutes) => minutes * MINUTE_MS);
const MOST_BARS = 60;
/** Beyond this a custom range is cut, so that no address makes the server list endless buckets. */
const LONGEST_MS = 400 * DAY_MS;

/** The year 9999: beyond the calendar's end no time can be written. */
const LATEST = Date.UTC(9999, 0);

/** What the page shows: whole minutes, `to` exclusive. */
export interface ResolvedRange extends TimeSpan {
  step: number;
  /** How long it is by its name; a named range that begins at a whole bucket may be a little shorter. */
  lengthMs: number;
  /** "24 h", for "last 24 h" and "previous 24 h"; null for a range with fixed ends. */
  words: string | null;
}

/**
 * Turns the range of the address into times. A named range ends with the running minute; it starts at a whole bucket,
 * so that only its newest bucket is partial. Fixed ends win over a name, and are widened to whole minutes, or to the
 * finest buckets that are still kept.
 */
export function resolveRange(
  wanted: { range: RangeName; from: number | null; to: number | null },
  now: number,
  retention: Retention,
): ResolvedRange {
  const runningMinuteEnd = Math.floor(now / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  if (wanted.from !== null) {
    const from = Math.floor(Math.min(Math.max(wanted.from, 0), LATEST) / MINUTE_MS) * MINUTE_MS;
    const end = Math.ceil((wanted.to ?? runningMinuteEnd) / MINUTE_MS) * MINUTE_MS;
    const cut = { from, to: Math.min(Math.max(end, from + MINUTE_MS), from + LONGEST_MS) };
    const kept = widenToKept(cut, now, retention);
    const length = kept.to - kept.from;
    const step = Math.max(chooseStep(length), finestKept(kept.from, now, retention));
    return { ...kept, step, lengthMs: length, words: null };
  }
  const length = RANGE_LENGTHS_MS[wanted.range];
  const step = chooseStep(length);
  const from = Math.ceil((runningMinuteEnd - length) / step) * step;
  return { from, to: runningMinuteEnd, step, lengthMs: length, words: WORDS[wanted.range] };
}

/** The finest step that gives at most 60 buckets. */
export function chooseStep(lengthMs: number): number {
  return STEPS.find((step) => lengthMs / step <= MOST_BARS) ?? DAY_MS;
}

/** "Last 24 h". */
export function rangeLabel(range: RangeName): string {
  return `Last ${WORDS[range]}`;
}
