import type { NotReadingCause } from '../semconv.ts';
import type { ConnectionRecord, Pause } from './record.ts';

/** What had come meanwhile is read within this time. */
const RECENT_MS = 1_000;
/** A shorter time does not explain why an answer was missing. */
const MIN_MS = 500;

export function notePaused(record: ConnectionRecord): void {
  if (record.pause?.untilMs === Number.POSITIVE_INFINITY) return;
  record.pause = { sinceMs: performance.now(), untilMs: Number.POSITIVE_INFINITY };
}

export function noteResumed(record: ConnectionRecord): void {
  if (record.pause?.untilMs === Number.POSITIVE_INFINITY) record.pause.untilMs = performance.now();
}

/** Why and how long this process has not read from a connection, up to its end or to shortly before it. */
export interface NotReading {
  readonly ms: number;
  readonly cause: NotReadingCause;
}

/**
 * Whether this process was not reading when the connection ended. What the peer has sent was not seen meanwhile, so a
 * missing answer is not the peer's fault.
 * @param endedAtMs of the monotonic clock
 * @param silentMs since the last frame that was seen
 * @param rawPaused whether the raw socket is paused, by whatever means
 */
export function notReadingOf(
  record: ConnectionRecord,
  endedAtMs: number,
  silentMs: number,
  rawPaused: boolean,
): NotReading | undefined {
  const delayMs = record.outlet.eventLoop.recentDelayMs(endedAtMs) ?? 0;
  const pausedMs = pausedMsOf(record.pause, endedAtMs, silentMs, rawPaused);
  const ms = Math.max(delayMs, pausedMs);
  return ms < MIN_MS ? undefined : { ms, cause: pausedMs >= delayMs ? 'paused' : 'event_loop' };
}

function pausedMsOf(pause: Pause | undefined, endedAtMs: number, silentMs: number, rawPaused: boolean): number {
  if (pause !== undefined && endedAtMs - pause.untilMs <= RECENT_MS) {
    return Math.min(pause.untilMs, endedAtMs) - pause.sinceMs;
  }
  // Without a pause() of the library's own, it began after the last frame at the earliest.
  return rawPaused ? silentMs : 0;
}
