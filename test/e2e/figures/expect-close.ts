import { expect } from 'vitest';

/** Equal, but for the rounding of sums. */
export function expectClose(actual: number | null, expected: number | null, where: string): void {
  const isEqual =
    actual === null || expected === null
      ? actual === expected
      : Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
  if (!isEqual) expect.fail(`${actual} instead of ${expected}: ${where}`);
}

/** Percentiles are known within 2 %. */
export function expectNear(actual: number | null, expected: number | null, where: string): void {
  const isNear =
    actual === null || expected === null ? actual === expected : Math.abs(actual - expected) <= expected * 0.02 + 1e-6;
  if (!isNear) expect.fail(`${actual} instead of ${expected}: ${where}`);
}
