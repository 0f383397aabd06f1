import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rateRatio } from '../../../app/_deploy/statistics/rate-ratio.ts';
import { mantelHaenszel, type Stratum, stratifiedRatio } from '../../../app/_deploy/statistics/stratified-ratio.ts';
import { randomFrom } from '../../../instrumentation/test/support/random.ts';
import { SEED } from '../../../instrumentation/test/support/seed.ts';
import vectors from '../../fixtures/statistics-vectors.json' with { type: 'json' };
import { Side } from '../../simulation/verdicts/side.ts';
import { expectRelative } from './expect-relative.ts';
import { anyStrata, stratum, turned } from './strata.ts';

describe('the ratio over strata', () => {
  test('is that of Mantel and Haenszel, worked out apart', () => {
    const { blocks, result } = vectors.mantel_haenszel;
    const pooled = mantelHaenszel(blocks.map(stratum));
    expectRelative(pooled?.afterWeight ?? null, result.A);
    expectRelative(pooled?.beforeWeight ?? null, result.B);
    expectRelative(pooled?.ratio ?? null, result.R);
    expectRelative(pooled?.se ?? null, result.se);
  });

  test('has that interval from five weighted events a side on, and one that works at any count below', () => {
    const { blocks, result } = vectors.mantel_haenszel;
    expect(stratifiedRatio(blocks.map(stratum), 1).method).toBe('conditional');
    const fourTimes = blocks.map(({ k1, k2, ...exposures }) => stratum({ k1: k1 * 4, k2: k2 * 4, ...exposures }));
    const { method, interval, ratio } = stratifiedRatio(fourTimes, 1);
    expect(method).toBe('mantel_haenszel');
    expectRelative(ratio, result.R);
    // Four times the events halve the standard error. A design effect of 4 undoes that.
    const half = (1.959963984540054 * result.se) / 2;
    expectRelative(interval[0], result.R * Math.exp(-half));
    expectRelative(interval[1], result.R * Math.exp(half));
    expect(stratifiedRatio(fourTimes, 4).method).toBe('conditional');
    const twentyTimes = blocks.map(({ k1, k2, ...exposures }) => stratum({ k1: k1 * 20, k2: k2 * 20, ...exposures }));
    const again = stratifiedRatio(twentyTimes, 5);
    expectRelative(again.interval[0], interval[0]);
    expectRelative(again.interval[1], interval[1]);
  });

  test('of one stratum is the plain ratio', () => {
    const some = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(some, some, some, some, (k1, e1, k2, e2) => {
        const one = stratum({ k1, e1, k2, e2 });
        expectRelative(mantelHaenszel([one])?.ratio ?? null, rateRatio(one.before, one.after) ?? Number.NaN);
        expectRelative(stratifiedRatio([one], 1).ratio, rateRatio(one.before, one.after) ?? Number.NaN);
      }),
    );
  });

  test('is turned around with its interval when before and after change places', () => {
    const effect = fc.double({ min: 1, max: 20, noNaN: true });
    fc.assert(
      fc.property(anyStrata.filter(hasBoth), effect, (strata, effect) => {
        const found = stratifiedRatio(strata, effect);
        const other = stratifiedRatio(turned(strata), effect);
        if (found.ratio === null) expect(other.ratio).toBeNull();
        else expectRelative(other.ratio, 1 / found.ratio);
        expectRelative(other.interval[0], 1 / found.interval[1]);
        expectRelative(other.interval[1], 1 / found.interval[0]);
      }),
    );
  });

  test('says the same with all exposures in another unit, in any order, and with strata that have one side alone', () => {
    const factor = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(anyStrata.filter(hasBoth), factor, (strata, factor) => {
        const found = stratifiedRatio(strata, 1);
        const changed = strata.toReversed().map(({ before, after }) => ({
          before: { events: before.events, exposure: before.exposure * factor },
          after: { events: after.events, exposure: after.exposure * factor },
        }));
        changed.push(stratum({ k1: 0, e1: 0, k2: 50, e2: 10 }), stratum({ k1: 50, e1: 10, k2: 0, e2: 0 }));
        const again = stratifiedRatio(changed, 1);
        if (found.ratio === null) expect(again.ratio).toBeNull();
        else expectRelative(again.ratio, found.ratio);
        expectRelative(again.interval[0], found.interval[0]);
        expectRelative(again.interval[1], found.interval[1]);
      }),
    );
  });

  test('is right on average over a ramp under a rate that triples, where all events added up are not', () => {
    const random = randomFrom(SEED);
    const RUNS = 400;
    let [stratified, crude, variance] = [0, 0, 0];
    for (let run = 0; run < RUNS; run += 1) {
      const strata = ramp(random);
      const pooled = mantelHaenszel(strata);
      const total = sum(strata);
      stratified += Math.log(pooled?.ratio ?? Number.NaN) / RUNS;
      variance += (pooled?.se ?? Number.NaN) ** 2 / RUNS;
      crude += Math.log(rateRatio(total.before, total.after) ?? Number.NaN) / RUNS;
    }
    expect(Math.abs(stratified)).toBeLessThan(4 * Math.sqrt(variance / RUNS));
    expect(crude).toBeGreaterThan(0.2);
  });
});

function hasBoth(strata: readonly Stratum[]): boolean {
  return strata.some(({ before, after }) => before.exposure > 0 && after.exposure > 0);
}

/** An hour in which the share of a version grows from 5 % to 95 % while the rate of both triples. */
function ramp(random: () => number): Stratum[] {
  const noise = { burst: 1, instanceVariance: 0 };
  const [before, after] = [new Side('before', noise, random), new Side('after', noise, random)];
  return Array.from({ length: 60 }, (_, minute) => {
    const share = 0.05 + (0.9 * minute) / 60;
    const rate = 3 * (1 + (2 * minute) / 60);
    before.serve(minute, 1 - share, rate * (1 - share));
    after.serve(minute, share, rate * share);
    return { before: before.newest, after: after.newest };
  });
}

function sum(strata: readonly Stratum[]): Stratum {
  const total = stratum({ k1: 0, e1: 0, k2: 0, e2: 0 });
  for (const { before, after } of strata) {
    total.before.events += before.events;
    total.before.exposure += before.exposure;
    total.after.events += after.events;
    total.after.exposure += after.exposure;
  }
  return total;
}
