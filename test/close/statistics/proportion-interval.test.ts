import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  effectiveSize,
  type Interval,
  isSampled,
  proportionInterval,
  type WeightedSum,
} from '../../../app/_close/statistics/proportion-interval.ts';
import { randomFrom } from '../../../instrumentation/test/support/random.ts';
import { SEED } from '../../../instrumentation/test/support/seed.ts';

const exactly = (units: number): WeightedSum => ({ weight: units, squares: units });
const times = ({ weight, squares }: WeightedSum, factor: number): WeightedSum => ({
  weight: weight * factor,
  squares: squares * factor ** 2,
});

describe('the interval of a proportion', () => {
  // binom.confint of R, as statsmodels tests against it.
  test.each<[number, number, number, number]>([
    [4, 200, 0.00780442641634947, 0.05028708690582643],
    [4, 20, 0.0806576625797981, 0.4160174322518935],
    [18, 20, 0.6989663547715128, 0.972133518786232],
    [190, 200, 0.910421851861224, 0.972617354399236],
    [19, 38, 0.348499283643951, 0.651500716356049],
    [0, 30, 0, 0.11351339],
  ])('of %d in %d unsampled units is that of Wilson', (counted, all, low, high) => {
    const interval = proportionInterval(exactly(counted), exactly(all));
    expect(interval?.[0]).toBeCloseTo(low, 8);
    expect(interval?.[1]).toBeCloseTo(high, 8);
  });

  test('of units that all stand for as many is that of the units, and holds the proportion', () => {
    const units = fc
      .integer({ min: 1, max: 1e6 })
      .chain((all) => fc.tuple(fc.integer({ min: 0, max: all }), fc.constant(all)));
    fc.assert(
      fc.property(units, fc.double({ min: 1, max: 1000, noNaN: true }), ([counted, all], factor) => {
        const plain = proportionInterval(exactly(counted), exactly(all));
        const sampled = proportionInterval(times(exactly(counted), factor), times(exactly(all), factor));
        expect(sampled?.[0]).toBeCloseTo(plain?.[0] ?? Number.NaN, 9);
        expect(sampled?.[1]).toBeCloseTo(plain?.[1] ?? Number.NaN, 9);
        const [low = 1, high = 0] = plain ?? [];
        expect([low >= 0, low <= counted / all, high >= counted / all, high <= 1]).toEqual([true, true, true, true]);
      }),
    );
  });

  test('is none without units, and where more is counted than there is', () => {
    expect(proportionInterval(exactly(0), exactly(0))).toBeNull();
    expect(proportionInterval(exactly(3), exactly(2))).toBeNull();
  });

  test('is the same where all is counted, in whatever order its weights were added up', () => {
    const all = { weight: 0.1 + 0.2 + 0.3, squares: 0.01 + 0.04 + 0.09 };
    const interval = proportionInterval(all, all);
    expect(interval).not.toBeNull();
    for (const weight of [0.3 + 0.2 + 0.1, all.weight * (1 - 1e-15), all.weight * (1 + 1e-15)]) {
      expect(proportionInterval({ weight, squares: 0.09 + 0.04 + 0.01 }, all)).toEqual(interval);
    }
  });

  test('is exact at its ends where nothing is counted, or all', () => {
    expect(proportionInterval(exactly(0), exactly(7))?.[0]).toBe(0);
    expect(proportionInterval(exactly(7), exactly(7))?.[1]).toBe(1);
  });
});

describe('units', () => {
  test('are sampled as soon as one stands for more than itself', () => {
    expect(isSampled(exactly(1000))).toBe(false);
    expect(isSampled({ weight: 1001, squares: 1003 })).toBe(true);
    expect(isSampled(exactly(0))).toBe(false);
  });

  test('are worth less the more their weights differ, and less again where those of the counted are larger', () => {
    expect(effectiveSize(exactly(3), exactly(100))).toBe(100);
    // 100 of weight 1 and 10 of weight 10: 200 in sum.
    const all = { weight: 200, squares: 1100 };
    expect(effectiveSize({ weight: 0, squares: 0 }, all)).toBeCloseTo(200 ** 2 / 1100, 9);
    expect(effectiveSize({ weight: 20, squares: 20 }, all)).toBeCloseTo(200 ** 2 / 1100, 9);
    expect(effectiveSize({ weight: 20, squares: 200 }, all)).toBeLessThan(30);
    expect(effectiveSize(exactly(0), exactly(0))).toBe(0);
  });
});

/** Connections that are alike: with one rate, and sampled alike, each sampled one standing for `weight`. */
interface Stratum {
  connections: number;
  rate: number;
  weight: number;
}

const RUNS = 1500;

describe('of simulated connections', () => {
  test.each<{ name: string; strata: Stratum[]; unlikelyWide: boolean }>([
    { name: '1 in 10 of one service', strata: [{ connections: 6000, rate: 0.013, weight: 10 }], unlikelyWide: true },
    { name: '1 in 4 of one service', strata: [{ connections: 2000, rate: 0.05, weight: 4 }], unlikelyWide: true },
    { name: '1 in 100 of one service', strata: [{ connections: 20_000, rate: 0.1, weight: 100 }], unlikelyWide: true },
    {
      name: 'two services sampled differently, of one rate',
      strata: [
        { connections: 2000, rate: 0.02, weight: 1 },
        { connections: 10_000, rate: 0.02, weight: 10 },
      ],
      unlikelyWide: true,
    },
    {
      name: 'two services sampled differently, the sampled one worse',
      strata: [
        { connections: 10_000, rate: 0.001, weight: 1 },
        { connections: 4000, rate: 0.2, weight: 40 },
      ],
      unlikelyWide: false,
    },
    {
      name: 'two services sampled differently, the sampled one better',
      strata: [
        { connections: 3000, rate: 0.1, weight: 1 },
        { connections: 10_000, rate: 0.02, weight: 20 },
      ],
      unlikelyWide: false,
    },
  ])('the rate, and what all would have shown, lie in the interval in 95 % of the cases: $name', (given) => {
    const { ofRate, ofAll } = covered(given.strata, randomFrom(SEED));
    // Three standard errors of all runs, and two points for the steps of small counts.
    const least = 0.95 - 3 * Math.sqrt((0.95 * 0.05) / RUNS) - 0.02;
    expect(Math.min(ofRate, ofAll)).toBeGreaterThan(least);
    if (given.unlikelyWide) expect(ofRate).toBeLessThan(0.985);
  });
});

/** How often the interval holds the rate behind the connections, and the share that was affected among all of them. */
function covered(strata: readonly Stratum[], random: () => number): { ofRate: number; ofAll: number } {
  const connections = strata.reduce((sum, stratum) => sum + stratum.connections, 0);
  const rate = strata.reduce((sum, stratum) => sum + stratum.rate * stratum.connections, 0) / connections;
  let [ofRate, ofAll] = [0, 0];
  for (let run = 0; run < RUNS; run += 1) {
    const counted = { weight: 0, squares: 0 };
    const all = { weight: 0, squares: 0 };
    let affected = 0;
    for (const stratum of strata) {
      for (let connection = 0; connection < stratum.connections; connection += 1) {
        const isAffected = random() < stratum.rate;
        const isKept = stratum.weight === 1 || random() < 1 / stratum.weight;
        if (isAffected) affected += 1;
        if (isKept) add(all, stratum.weight);
        if (isKept && isAffected) add(counted, stratum.weight);
      }
    }
    const interval = proportionInterval(counted, all);
    if (holds(interval, rate)) ofRate += 1;
    if (holds(interval, affected / connections)) ofAll += 1;
  }
  return { ofRate: ofRate / RUNS, ofAll: ofAll / RUNS };
}

function add(sum: WeightedSum, weight: number): void {
  sum.weight += weight;
  sum.squares += weight ** 2;
}

function holds(interval: Interval | null, value: number): boolean {
  return interval !== null && interval[0] <= value && value <= interval[1];
}
