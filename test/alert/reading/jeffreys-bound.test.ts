import { describe, expect, test } from 'vitest';
import { lowerBound, upperBound } from '../../../app/_alert/reading/jeffreys-bound.ts';
import { betaCumulative } from '../../../app/_close/statistics/beta.ts';

describe('the one-sided 97.5 % bound of a rate', () => {
  // The boundary cases of the documentation.
  test.each([
    [3, 41, 0.021],
    [3, 48, 0.0179],
    [92, 3214, 0.0233],
    [598, 20_340, 0.0271],
    [44, 2904, 0.0112],
    [0, 100, 0],
  ])('of %d in %d is %d', (events, exposure, bound) => {
    expect(lowerBound({ events, exposure })).toBeCloseTo(bound, 4);
  });

  test('leaves 2.5 % of the beta distribution below it, and above the upper one', () => {
    for (const [events, exposure] of [
      [1, 3],
      [5, 5],
      [20, 400],
      [7.5, 60.25],
    ] as const) {
      const cut = (x: number) => betaCumulative(x, events + 0.5, exposure - events + 0.5);
      expect(cut(lowerBound({ events, exposure }))).toBeCloseTo(0.025, 9);
      if (events < exposure) expect(cut(upperBound({ events, exposure }))).toBeCloseTo(0.975, 9);
    }
    expect(upperBound({ events: 5, exposure: 5 })).toBe(1);
  });

  test('takes more events than exposure for Poisson events', () => {
    // Half the 0.025 and the 0.975 quantile of chi-squared with 41 degrees of freedom, over 10.
    expect(lowerBound({ events: 20, exposure: 10 })).toBeCloseTo(25.2145 / 20, 3);
    expect(upperBound({ events: 20, exposure: 10 })).toBeCloseTo(60.5606 / 20, 3);
  });
});
