/** A live screen asks again so long after an answer. */
export const EVERY_MS = 5000;
const LONGEST_MS = 30_000;

/** How long to wait before the next question after a number of failures in a row: 5 s, 5, 10, 20, then 30. */
export function pauseMs(failures: number, everyMs = EVERY_MS): number {
  return Math.min(LONGEST_MS, everyMs * 2 ** Math.max(0, failures - 1));
}
