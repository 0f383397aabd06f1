import { propertyOf } from '../property-of.ts';
import { startBackgroundTimer } from './background-timer.ts';

const INTERVAL_MS = 250;
/** What was kept from being read is read in the first turns after the delay. */
const RECENT_MS = 1_000;
/** A timer is never quite on time. */
const JITTER_MS = 20;

const eventLoopUtilization = propertyOf(performance, 'eventLoopUtilization');

/**
 * Measures how long the event loop of Node.js was kept from its turns: blocked by code, or stopped with its process. One
 * timer for each process, four times a second, while there are connections. A browser's timers are late for other
 * reasons, so it measures nothing there.
 */
export class EventLoopWatch {
  readonly #isNeeded: () => boolean;
  #isTicking = false;
  #tickedAtMs = 0;
  /** As of the last tick. */
  #idleMs = 0;
  /** The longest of the recent delays, and when it was over. */
  #delay = { ms: 0, endedAtMs: Number.NEGATIVE_INFINITY };

  /** @param isNeeded whether there still are connections */
  constructor(isNeeded: () => boolean) {
    this.#isNeeded = isNeeded;
  }

  /** To be called for each connection. */
  start(): void {
    if (this.#isTicking || typeof eventLoopUtilization !== 'function') return;
    this.#isTicking = true;
    this.#arm(performance.now());
  }

  /**
   * The longest delay that ended within the last second, or goes on; 0 where it was within the jitter of timers.
   * @param nowMs of the monotonic clock
   * @returns undefined if nothing was measured
   */
  recentDelayMs(nowMs: number): number | undefined {
    if (!this.#isTicking) return undefined;
    const pastMs = nowMs - this.#delay.endedAtMs <= RECENT_MS ? this.#delay.ms : 0;
    return Math.max(pastMs, this.#runningDelayMs(nowMs));
  }

  #arm(nowMs: number): void {
    this.#tickedAtMs = nowMs;
    this.#idleMs = idleMs();
    startBackgroundTimer(() => this.#tick(), INTERVAL_MS);
  }

  #tick(): void {
    const nowMs = performance.now();
    const delayMs = this.#runningDelayMs(nowMs);
    const isRecent = nowMs - this.#delay.endedAtMs <= RECENT_MS;
    if (delayMs > 0 && (delayMs >= this.#delay.ms || !isRecent)) this.#delay = { ms: delayMs, endedAtMs: nowMs };
    this.#isTicking = this.#isNeeded();
    if (this.#isTicking) this.#arm(nowMs);
  }

  /** A tick that is overdue shows a delay. It began when the loop last idled, unless the process was stopped then. */
  #runningDelayMs(nowMs: number): number {
    const sinceTickMs = nowMs - this.#tickedAtMs;
    const overdueMs = sinceTickMs - INTERVAL_MS;
    return overdueMs <= JITTER_MS ? 0 : Math.max(overdueMs, sinceTickMs - (idleMs() - this.#idleMs));
  }
}

/** How long the event loop has waited for events since the start of the process. */
function idleMs(): number {
  if (typeof eventLoopUtilization !== 'function') return 0;
  const idle = propertyOf(Reflect.apply(eventLoopUtilization, performance, []), 'idle');
  return typeof idle === 'number' ? idle : 0;
}
