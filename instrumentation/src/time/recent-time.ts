import { startBackgroundTimer } from './background-timer.ts';

export const MAX_AGE_MS = 50;

let recentMs = 0;
let isTicking = false;
let wasAsked = false;

/**
 * `performance.now()`, up to 50 ms old, or as old as the running turn of the event loop is long. For what happens with
 * each message: asking the clock would be most of what it costs to count one. No timer runs where nobody asks.
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
