import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  logEvidenceOfBetter,
  logEvidenceOfOtherShare,
  logEvidenceOfWorse,
} from '../../../app/_deploy/statistics/always-valid.ts';
import { ratioInterval } from '../../../app/_deploy/statistics/rate-ratio.ts';
import vectors from '../../fixtures/statistics-vectors.json' with { type: 'json' };
import { expectRelative } from './expect-relative.ts';
import { anyStrata, stratum, turned } from './strata.ts';

describe('the evidence of a test that may be looked at at any time', () => {
  const strata = vectors.eprocess_grid.blocks.map(stratum);

  test.each(vectors.eprocess_grid.logE_after_block.map((logE, index) => [index + 1, logE]))(
    'after %d stretches is what was worked out apart',
    (count, logE) => {
      expectRelative(logEvidenceOfWorse(strata.slice(0, count)), logE);
    },
  );

  test('of "better" is that of "worse" with the sides changed', () => {
    fc.assert(
      fc.property(anyStrata, (strata) => {
        expect(logEvidenceOfBetter(strata)).toBe(logEvidenceOfWorse(turned(strata)));
      }),
    );
  });

  test('is none without events, and is not changed by stretches that one version serves alone', () => {
    expect(logEvidenceOfWorse([])).toBeCloseTo(0, 12);
    expect(logEvidenceOfWorse([stratum({ k1: 0, e1: 1000, k2: 0, e2: 1000 })])).toBeCloseTo(0, 12);
    const alone = stratum({ k1: 0, e1: 0, k2: 9, e2: 100 });
    expect(logEvidenceOfWorse([...strata, alone])).toBeCloseTo(logEvidenceOfWorse(strata), 12);
  });

  test('falls when the null grows', () => {
    const nulls = [0.5, 1, 1.25, 2, 4].map((ratio) => logEvidenceOfWorse(strata, ratio));
    expect(nulls).toEqual(nulls.toSorted((a, b) => b - a));
  });

  test('is a fair bet: its mean over all that may come is 1', () => {
    // Of 12 events in all, each is of the new side with the probability of its share of exposure.
    const share = 0.3;
    const [count, choose] = [12, [1, 12, 66, 220, 495, 792, 924, 792, 495, 220, 66, 12, 1]];
    const mean = choose.reduce((sum, ways, k2) => {
      const evidence = Math.exp(logEvidenceOfWorse([stratum({ k1: count - k2, e1: 70, k2, e2: 30 })]));
      return sum + ways * share ** k2 * (1 - share) ** (count - k2) * evidence;
    }, 0);
    expect(mean).toBeCloseTo(1, 12);
  });

  test('is less, where it is over 1, the less events count', () => {
    const effect = fc.double({ min: 1, max: 50, noNaN: true });
    fc.assert(
      fc.property(anyStrata, effect, (strata, effect) => {
        const plain = logEvidenceOfWorse(strata);
        // The mean of a power is at most the power of the mean (Jensen).
        expect(logEvidenceOfWorse(strata, 1, effect)).toBeLessThanOrEqual(plain / effect + 1e-9);
      }),
    );
  });

  test('is enough for "worse" only where the interval of one look leaves out 1', () => {
    const some = fc.integer({ min: 0, max: 300 });
    const exposure = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(some, exposure, some, exposure, (k1, e1, k2, e2) => {
        const one = stratum({ k1, e1, k2, e2 });
        fc.pre(logEvidenceOfWorse([one]) >= Math.log(40));
        expect(ratioInterval(one.before, one.after, 0.05)[0]).toBeGreaterThan(1);
      }),
    );
  });
});

describe('the evidence that a share is another', () => {
  // The first is the published example of savvi (Lindon and Malek), where p is 0.0456 at the 210th event.
  test.each(vectors.eprocess_beta_binomial)('of $k1 and $k2 events at $p0 is as computed apart', (vector) => {
    const found = logEvidenceOfOtherShare(vector.k1, vector.k2, vector.p0, vector.concentration);
    expectRelative(found, vector.logE);
    expectRelative(Math.min(1, Math.exp(-found)), vector.p);
  });
});
