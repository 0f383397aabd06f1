import { describe, expect, test } from 'vitest';
import { NORMAL_975, normalCumulative } from '../../../app/_close/statistics/normal.ts';

describe('the distribution function of the normal distribution', () => {
  // Abramowitz and Stegun, Handbook of Mathematical Functions (1964), tables 26.1 and 26.2; the last ones are pnorm of R.
  test.each([
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [1, 0.8413447460685429],
    [2, 0.9772498680518208],
    [3, 0.9986501019683699],
    [-0.5, 0.3085375387259869],
    [-1, 0.15865525393145705],
    [-2, 0.02275013194817921],
    [-3, 0.0013498980316300946],
    [-5, 2.866515718791939e-7],
    [-6, 9.865876450376946e-10],
    [-10, 7.619853024160527e-24],
  ])('at %d is %d', (z, published) => {
    expect(Math.abs(normalCumulative(z) / published - 1)).toBeLessThan(1e-7);
  });

  test('is 0.975 at its quantile, and the rest of 1 at the other side', () => {
    expect(normalCumulative(NORMAL_975)).toBeCloseTo(0.975, 8);
    for (const z of [0.1, 1, 2.5, 7]) expect(normalCumulative(z) + normalCumulative(-z)).toBeCloseTo(1, 14);
  });

  test('never falls', () => {
    const values = Array.from({ length: 2000 }, (_, index) => normalCumulative(-12 + index / 100));
    for (const [index, value] of values.entries()) expect(value).toBeGreaterThanOrEqual(values[index - 1] ?? 0);
  });
});
