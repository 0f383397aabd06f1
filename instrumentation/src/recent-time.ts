import { startBackgroundTimer } from './background-timer.ts';

const MAX_AGE_MS = 10;

let recentMs = 0;
let isRecent = false;

/**
 * `performance.now()`, up to 10 ms old, or as old as the running turn of the event loop is long. For what happens with
 * each message: asking the clock would be most of what it costs to count one.
 */
export function recentMonotonicMs(): number {
  if (!isRecent) {
    recentMs = performance.now();
    isRecent = true;
    startBackgroundTimer(forget, MAX_AGE_MS);
  }
  return recentMs;
}

function forget(): void {
  isRecent = false;
}
