import { describe, expect, test } from 'vitest';
import { daySpread } from '../../../app/_deploy/statistics/day-spread.ts';
import { randomFrom } from '../../../instrumentation/test/support/random.ts';
import { SEED } from '../../../instrumentation/test/support/seed.ts';
import { gammaFactor, poisson } from '../../simulation/verdicts/draws.ts';

const days = (...events: number[]) => events.map((each) => ({ events: each, exposure: 1000 }));

describe('the spread of days', () => {
  test.each([0, 1])('can not be seen in %d days', (count) => {
    expect(() => daySpread(days(...[5].slice(0, count)))).toThrow(
      new RangeError(`There are ${count} days, but two are needed to see a spread.`),
    );
  });

  test('is none where they differ no more than their counts explain', () => {
    expect(daySpread(days(100, 100, 100))).toBe(0);
    expect(daySpread(days(95, 105))).toBe(0);
    expect(daySpread(days(0, 0))).toBe(0);
    // The second has twice the exposure, and twice the events.
    expect(daySpread([...days(50), { events: 100, exposure: 2000 }])).toBe(0);
  });

  test('is what is left of their variance, widened as Student’s t is', () => {
    // 80 and 120: their variance of 800 is 8 times their mean, and 7 / 100 is left; t is 12.7062 with one degree of freedom.
    expect(daySpread(days(80, 120))).toBeCloseTo(0.07 * (12.7062 / 1.959964) ** 2, 6);
    // Seven days with a variance of 800 · 7 / 6 · 6 / 7 around 100: t is 2.4469 with six.
    const seven = days(80, 120, 80, 120, 80, 120, 100);
    expect(daySpread(seven)).toBeCloseTo((((7 / 6) * 2400) / 700 - 1) * (1 / 100) * (2.4469 / 1.959964) ** 2 * 1, 6);
  });

  test('is that of the days behind the counts on average', () => {
    const random = randomFrom(SEED);
    const RUNS = 800;
    let sum = 0;
    for (let run = 0; run < RUNS; run += 1) {
      sum += daySpread(days(...Array.from({ length: 7 }, () => poisson(1000 * gammaFactor(0.05, random), random))));
    }
    // Four standard errors: a variance of seven scatters by a factor of about 0.6.
    const mean = sum / RUNS / (2.4469 / 1.959964) ** 2;
    expect(Math.abs(mean / 0.05 - 1)).toBeLessThan((4 * 0.65) / Math.sqrt(RUNS) + 0.01);
  });
});
