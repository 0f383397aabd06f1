import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Counted,
  exactP,
  probabilityOver,
  probabilityUnder,
  rateRatio,
  ratioInterval,
} from '../../../app/_deploy/statistics/rate-ratio.ts';
import vectors from '../../fixtures/statistics-vectors.json' with { type: 'json' };
import { expectRelative } from './expect-relative.ts';

/** JSON has no Infinity. */
const orInfinity = (value: number | null | undefined) => value ?? Number.POSITIVE_INFINITY;

describe('two rates', () => {
  test.each(vectors.ratio)('of $k1 in $e1 and $k2 in $e2 compare as scipy computes it', (vector) => {
    const [before, after] = [
      { events: vector.k1, exposure: vector.e1 },
      { events: vector.k2, exposure: vector.e2 },
    ];
    if (vector.k1 + vector.k2 === 0) expect(rateRatio(before, after)).toBeNull();
    else expectRelative(rateRatio(before, after), orInfinity(vector.ratio));
    for (const [kind, alpha, ends] of [
      ['exact', 0.05, vector['exact_ci_0.95']],
      ['exact', 0.01, vector['exact_ci_0.99']],
      ['jeffreys', 0.05, vector['jeffreys_ci_0.95']],
      ['jeffreys', 0.01, vector['jeffreys_ci_0.99']],
    ] as const) {
      const [low, high] = ratioInterval(before, after, alpha, kind);
      expectRelative(low, orInfinity(ends[0]));
      expectRelative(high, orInfinity(ends[1]));
    }
    for (const [ratio, greater, mid, less, posterior] of [
      [1, 'p_greater_exact_R1.0', 'p_greater_midp_R1.0', 'p_less_exact_R1.0', 'post_P_R_gt_1.0'],
      [1.25, 'p_greater_exact_R1.25', 'p_greater_midp_R1.25', 'p_less_exact_R1.25', 'post_P_R_gt_1.25'],
      [2, 'p_greater_exact_R2.0', 'p_greater_midp_R2.0', 'p_less_exact_R2.0', 'post_P_R_gt_2.0'],
    ] as const) {
      expectRelative(exactP(before, after, ratio), vector[greater]);
      expectRelative(exactP(before, after, ratio, true), vector[mid]);
      expectRelative(exactP(after, before, 1 / ratio), vector[less]);
      expectRelative(probabilityOver(before, after, ratio), vector[posterior]);
    }
  });

  test.each(vectors.deff)('with a design effect of $deff compare by $k1 and $k2 divided by it', (vector) => {
    const before = { events: vector.k1 / vector.deff, exposure: vector.e1 };
    const after = { events: vector.k2 / vector.deff, exposure: vector.e2 };
    const [low, high] = ratioInterval(before, after, 0.05);
    expectRelative(low, vector.jeffreys_ci_095[0]);
    expectRelative(high, vector.jeffreys_ci_095[1]);
    expectRelative(probabilityOver(before, after, 1), vector.post_P_R_gt_1);
  });
});

describe('published comparisons', () => {
  // The Women's Health and the coronary data of statsmodels' tests, which has its values from R's exactci.
  const [few, many] = [
    { events: 30, exposure: 54_308.7 },
    { events: 60, exposure: 51_477.5 },
  ];

  test('60 in 51,477.5 against 30 in 54,308.7 have this ratio and exact interval (results_rates, test_tost_poisson)', () => {
    expectRelative(rateRatio(few, many), 2.10999757175465, 1e-14);
    const [low, high] = ratioInterval(few, many, 0.05, 'exact');
    expectRelative(low, 1.33973572177265, 1e-14);
    expectRelative(high, 3.388365573616252, 1e-14);
  });

  // statsmodels, test_rates_poisson: test_twosample_poisson_r, test_twosample_poisson, cases_alt.
  test.each<[Counted, Counted, number, number, number, number]>([
    [few, many, 1.2, 0.006651774552714537, 0.005094603529853279, 12],
    [few, many, 1, 0.000428, 0.00031, 6],
    [{ events: 15, exposure: 19_017 }, { events: 41, exposure: 28_010 }, 1.5, 0.2913, 0.245, 3],
    [{ events: 1, exposure: 54 }, { events: 6, exposure: 51 }, 1.2, 0.08570447732927276, 0.04882345224905293, 12],
  ])('%o and %o exceed a ratio of %d by chance as often as published', (before, after, ratio, exact, mid, digits) => {
    expect(exactP(before, after, ratio)).toBeCloseTo(exact, digits);
    expect(exactP(before, after, ratio, true)).toBeCloseTo(mid, digits);
  });

  test('60 in 51,477.5 against 30 in 54,308.7 fall short of 1.2 as published (test_twosample_poisson_r)', () => {
    expect(exactP(many, few, 1 / 1.2)).toBeCloseTo(0.9964625674930079, 12);
    expect(exactP(many, few, 1 / 1.2, true)).toBeCloseTo(0.9949053964701466, 12);
  });
});

describe('any two rates', () => {
  const counted = fc.record({
    events: fc.integer({ min: 0, max: 100_000 }),
    exposure: fc.double({ min: 1, max: 1e7, noNaN: true }),
  });
  const kind = fc.constantFrom('jeffreys', 'exact');
  const alpha = fc.constantFrom(0.05, 0.01);

  test('have the inverse ratio and interval when before and after change places', () => {
    fc.assert(
      fc.property(counted, counted, kind, alpha, (before, after, kind, alpha) => {
        const ratio = rateRatio(before, after);
        const turned = rateRatio(after, before);
        if (ratio === null) expect(turned).toBeNull();
        else expectRelative(turned, 1 / ratio);
        const [low, high] = ratioInterval(before, after, alpha, kind);
        const [turnedLow, turnedHigh] = ratioInterval(after, before, alpha, kind);
        expectRelative(turnedLow, 1 / high);
        expectRelative(turnedHigh, 1 / low);
      }),
    );
  });

  test('have their ratio in the interval, which is wider at a smaller alpha', () => {
    // Of no events Jeffreys' interval leaves the ratio out: it is an end of all that there is.
    const some = counted.filter(({ events }) => events > 0);
    fc.assert(
      fc.property(some, some, kind, (before, after, kind) => {
        const ratio = rateRatio(before, after) ?? Number.NaN;
        const [low, high] = ratioInterval(before, after, 0.05, kind);
        const [lower, higher] = ratioInterval(before, after, 0.01, kind);
        expect([lower < low, low < ratio, ratio < high, high < higher]).toEqual([true, true, true, true]);
      }),
    );
  });

  test('have an exact interval around that of Jeffreys', () => {
    fc.assert(
      fc.property(counted, counted, (before, after) => {
        const [low, high] = ratioInterval(before, after, 0.05);
        const [exactLow, exactHigh] = ratioInterval(before, after, 0.05, 'exact');
        expect([exactLow <= low, high <= exactHigh]).toEqual([true, true]);
      }),
    );
  });

  test('are over the low end with a probability of 97.5 %, and under the high end', () => {
    fc.assert(
      fc.property(counted, counted, (before, after) => {
        const [low, high] = ratioInterval(before, after, 0.05);
        expect(probabilityOver(before, after, low)).toBeCloseTo(0.975, 8);
        expect(probabilityUnder(before, after, high)).toBeCloseTo(0.975, 8);
        expect(probabilityOver(before, after, 1) > 0.975).toBe(low > 1);
        expect(probabilityOver(before, after, 1) + probabilityUnder(before, after, 1)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('compare alike when both exposures are in another unit', () => {
    const factor = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(counted, counted, factor, kind, (before, after, factor, kind) => {
        const scaled = (side: Counted) => ({ events: side.events, exposure: side.exposure * factor });
        const [low, high] = ratioInterval(before, after, 0.05, kind);
        const [scaledLow, scaledHigh] = ratioInterval(scaled(before), scaled(after), 0.05, kind);
        expectRelative(scaledLow, low);
        expectRelative(scaledHigh, high);
        expect(probabilityOver(scaled(before), scaled(after), 1.25)).toBeCloseTo(
          probabilityOver(before, after, 1.25),
          9,
        );
      }),
    );
  });

  test('have no ratio without an exposure', () => {
    expect(rateRatio({ events: 0, exposure: 0 }, { events: 1, exposure: 1 })).toBeNull();
    expect(rateRatio({ events: 1, exposure: 1 }, { events: 0, exposure: 0 })).toBeNull();
  });
});
