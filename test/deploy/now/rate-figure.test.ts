import { describe, expect, test } from 'vitest';
import { boundText, rateWords } from '../../../app/_deploy/now/now-words.ts';

const FORMATS = {
  rate: (rate: number) => `${(100 * rate).toFixed(2)}%`,
  interval: ([low, high]: readonly [number, number]) => `${(100 * low).toFixed(1)}% – ${(100 * high).toFixed(1)}%`,
  count: (count: number) => count.toLocaleString('en-US'),
};

describe('a rate', () => {
  // The bound of none is 1 − 0.05^(1/n), about 3 / n; the intervals are Wilson's, as tables of it have them.
  test.each([
    [0, 25_662, '0 of 25,662, at most 0.012%'],
    [0, 10, '0 of 10, at most 26%'],
    [0, 1, '0 of 1, at most 95%'],
    [1, 3, '1 of 3: too few, 6.1% – 79.2%'],
    [1, 38, '1 of 38: too few, 0.5% – 13.5%'],
    [2, 1_010, '0.20%'],
    [10, 50, '20.00%'],
    [0, 0, 'no connection ended'],
  ])('of %d of %d is said as far as it is known: %s', (affected, ended, words) => {
    expect(rateWords({ affected, ended, effective: ended }, FORMATS)).toBe(words);
  });

  test('of sampled connections is worth as much as those that were counted', () => {
    expect(rateWords({ affected: 0, ended: 800, effective: 100 }, FORMATS)).toBe('0 of 800, at most 3%');
    expect(rateWords({ affected: 16, ended: 400, effective: 25 }, FORMATS)).toContain('too few');
  });
});

test('an upper bound never reads as less than it is', () => {
  expect([0.000116733, 0.0299, 0.02995, 0.2589, 0.95].map(boundText)).toEqual(['0.012%', '3%', '3%', '26%', '95%']);
});
