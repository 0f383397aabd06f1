import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaCumulative, betaOddsQuantile, betaQuantile, logGamma } from '../../../app/_close/statistics/beta.ts';
import vectors from '../../fixtures/statistics-vectors.json' with { type: 'json' };

const relativeError = (actual: number, expected: number) => Math.abs(actual / expected - 1);

describe('the beta distribution', () => {
  test('has the 135 quantiles that scipy computes, for parameters from 0.5 to a million', () => {
    expect(vectors.betaincinv).toHaveLength(135);
    for (const { a, b, p, x } of vectors.betaincinv) {
      const what = `p ${p} of Beta(${a}, ${b})`;
      expect(relativeError(betaQuantile(p, a, b), x), what).toBeLessThan(1e-9);
      // Where x is near 1, its last digits decide on 1 - x.
      expect(relativeError(betaCumulative(x, a, b), p), what).toBeLessThan(1e-9);
    }
  });

  // binom.test of R, as scipy (TestBinomTest) and statsmodels (results_proportion) test against it.
  test.each([
    [20, 100, 0.25, 0.148831050443, 0.9004695898947],
    [51, 235, 1 / 6, 0.982022657605858, 0.02654424571169085],
  ])('has the tails of %d in %d binomial trials as its values', (count, trials, probability, atMost, atLeast) => {
    expect(betaCumulative(1 - probability, trials - count, count + 1)).toBeCloseTo(atMost, 12);
    expect(betaCumulative(probability, count, trials - count + 1)).toBeCloseTo(atLeast, 12);
  });

  // Intervals of Clopper and Pearson from R, in the same tests.
  test.each([
    [4, 200, 0.005475565879556443, 0.05041360908989634],
    [51, 235, 0.1660633298083073, 0.2752683640289254],
    [20, 100, 0.1266555521019559, 0.2918426890886281],
  ])('gives the exact interval of %d in %d', (count, trials, low, high) => {
    expect(relativeError(betaQuantile(0.025, count, trials - count + 1), low)).toBeLessThan(1e-7);
    expect(relativeError(betaQuantile(0.975, count + 1, trials - count), high)).toBeLessThan(1e-7);
  });

  // Jeffreys' intervals from the tests of confidence (spotify_confidence, test_betabinomial), to their eight digits.
  test.each([
    [500, 1009, 0.46473987, 0.52636595],
    [42, 104, 0.3132419, 0.49971958],
    [50, 100, 0.40317395, 0.59682605],
    [4, 10, 0.1530671, 0.69632051],
  ])('gives the interval of %d in %d after Jeffreys', (count, trials, low, high) => {
    expect(betaQuantile(0.025, count + 0.5, trials - count + 0.5)).toBeCloseTo(low, 8);
    expect(betaQuantile(0.975, count + 0.5, trials - count + 0.5)).toBeCloseTo(high, 8);
  });

  const parameter = fc.double({ min: 0.5, max: 1e5, noNaN: true });

  test('is turned around by its parameters', () => {
    fc.assert(
      fc.property(parameter, parameter, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, x) => {
        expect(betaCumulative(x, a, b) + betaCumulative(1 - x, b, a)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('has quantiles that its function leads back from, with as many digits in their odds', () => {
    fc.assert(
      fc.property(parameter, parameter, fc.double({ min: 1e-4, max: 0.9999, noNaN: true }), (a, b, p) => {
        const { x, odds } = betaOddsQuantile(p, a, b);
        expect(relativeError(betaCumulative(x, a, b), p)).toBeLessThan(1e-7);
        expect(relativeError(odds, 1 / betaOddsQuantile(1 - p, b, a).odds)).toBeLessThan(1e-7);
      }),
    );
  });

  test('ends at 0 and 1', () => {
    expect([betaCumulative(0, 2, 3), betaCumulative(1, 2, 3)]).toEqual([0, 1]);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
    expect(betaOddsQuantile(1, 2, 3).odds).toBe(Number.POSITIVE_INFINITY);
  });
});

test.each([
  [1, 0],
  [0.5, Math.log(Math.PI) / 2],
  [11, Math.log(3_628_800)],
  [18, Math.log(355_687_428_096_000)],
])('ln Γ(%d) is %d', (z, value) => {
  expect(logGamma(z)).toBeCloseTo(value, 12);
});
