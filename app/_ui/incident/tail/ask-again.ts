const SHORTEST_MS = 1_000;
const LONGEST_MS = 30_000;

/** How long to wait after so many questions in a row without an answer: 1 s, 2 s, 4 s …, 30 s at most. */
export function pauseAfter(failures: number): number {
  return Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(failures - 1, 10));
}
