import { startBackgroundTimer } from './background-timer.ts';

export const MAX_AGE_MS = 50;

let recentMs = 0;
let isTicking = false;
let wasAsked = false;

/**
 * `performance.now()`, up to 50 ms old, or as old as the running turn of the event loop is long. It is meant for what
 * happens with each message: reading the clock would be most of the cost of counting one. No timer runs while nobody
 * calls this.
 */
export function recentMonotonicMs(): number {
  wasAsked = true;
  if (!isTicking) tick();
  return recentMs;
}

function tick(): void {
  isTicking = wasAsked;
  if (!isTicking) return;
  wasAsked = false;
  recentMs = performance.now();
  startBackgroundTimer(tick, MAX_AGE_MS);
}
