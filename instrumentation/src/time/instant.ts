/** A moment on both clocks. The wall clock gives its time, the monotonic clock measures durations. */
export interface Instant {
  /** Milliseconds since 1970 UTC, with fractions. */
  readonly epochMs: number;
  /** Milliseconds of `performance.now()`. */
  readonly monotonicMs: number;
}

/** Seconds and nanoseconds: the only form of time that OpenTelemetry can't mistake for another one. */
export type HrTime = [number, number];

/** Timers count in whole milliseconds and may be a little early against `performance.now()`. */
export const TIMER_TOLERANCE_MS = 5;

/** `Date.now()` has whole milliseconds, so a difference this small does not mean that somebody has set the clock. */
const CLOCK_TOLERANCE_MS = 5;

let epochOfMonotonicZeroMs = Date.now() - performance.now();

/**
 * Now. All instants of the process are on one clock with fractions of a millisecond, so they are in the order of
 * events, across connections too. The clock is adjusted after the wall clock was set or the machine slept.
 * @param earlier an instant that the result must not lie before
 */
export function instantNow(earlier?: Instant): Instant {
  const monotonicMs = performance.now();
  const wallMs = Date.now();
  if (Math.abs(wallMs - (epochOfMonotonicZeroMs + monotonicMs)) > CLOCK_TOLERANCE_MS) {
    epochOfMonotonicZeroMs = wallMs - monotonicMs;
  }
  const epochMs = epochOfMonotonicZeroMs + monotonicMs;
  return { epochMs: earlier === undefined ? epochMs : Math.max(earlier.epochMs, epochMs), monotonicMs };
}

let latest: { readonly epochMs: number; readonly time: HrTime } | undefined;

/**
 * Where one state of a connection ends, the next begins.
 * @param epochMs milliseconds since 1970 UTC, with fractions
 * @returns not to be changed: equal times share it
 */
export function hrTime(epochMs: number): HrTime {
  if (latest?.epochMs !== epochMs) latest = { epochMs, time: hrTimeOf(epochMs) };
  return latest.time;
}

function hrTimeOf(epochMs: number): HrTime {
  const seconds = Math.floor(epochMs / 1000);
  const nanoseconds = Math.round((epochMs - seconds * 1000) * 1e6);
  return nanoseconds >= 1e9 ? [seconds + 1, 0] : [seconds, nanoseconds];
}
