/** A moment on both clocks: the wall clock says when, the monotonic one how long. */
export interface Instant {
  /** Milliseconds since 1970 UTC, with fractions. */
  readonly epochMs: number;
  /** Milliseconds of `performance.now()`. */
  readonly monotonicMs: number;
}

/** Seconds and nanoseconds: the only form of time that OpenTelemetry can't take for another one. */
export type HrTime = [number, number];

/** `Date.now()` has whole milliseconds, so a difference this small is no change of the clock. */
const CLOCK_TOLERANCE_MS = 5;

export function instantNow(): Instant {
  return { epochMs: Date.now(), monotonicMs: performance.now() };
}

/**
 * Now, on the clock that started at `earlier`, so that the spans of one connection are ordered to the microsecond. If
 * the wall clock was set or the machine slept in between, the wall clock wins; the result never lies before `earlier`.
 */
export function instantAfter(earlier: Instant): Instant {
  const monotonicMs = performance.now();
  const projectedMs = earlier.epochMs + (monotonicMs - earlier.monotonicMs);
  const wallMs = Date.now();
  if (Math.abs(wallMs - projectedMs) <= CLOCK_TOLERANCE_MS) return { epochMs: projectedMs, monotonicMs };
  return { epochMs: Math.max(earlier.epochMs, wallMs), monotonicMs };
}

/** @param epochMs milliseconds since 1970 UTC, with fractions */
export function hrTime(epochMs: number): HrTime {
  const seconds = Math.floor(epochMs / 1000);
  const nanoseconds = Math.round((epochMs - seconds * 1000) * 1e6);
  return nanoseconds >= 1e9 ? [seconds + 1, 0] : [seconds, nanoseconds];
}
