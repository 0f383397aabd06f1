import { expect } from 'vitest';

/** Expects a number within this relative distance; of 0 and Infinity exactly them. */
export function expectRelative(actual: number | null, expected: number | undefined, distance = 1e-9): void {
  if (actual === null || expected === undefined || expected === 0 || expected === Number.POSITIVE_INFINITY) {
    expect(actual).toBe(expected);
  } else {
    expect(Math.abs(actual / expected - 1), `${actual} instead of ${expected}`).toBeLessThan(distance);
  }
}
