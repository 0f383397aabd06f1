import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { medianInterval } from './median-interval.ts';

const oneTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe('the interval of a median', () => {
  // The published 95 % ranks of the sign test; of 1 … n, the k-th smallest value is k.
  test.each([
    [6, 1],
    [8, 1],
    [9, 2],
    [10, 2],
    [12, 3],
    [15, 4],
    [20, 6],
    [25, 8],
    [30, 10],
    [50, 18],
    [100, 40],
  ])('of %d values reaches from rank %d to the same rank from above', (n, rank) => {
    expect(medianInterval(oneTo(n))).toEqual({ median: (n + 1) / 2, interval: [rank, n + 1 - rank] });
  });

  test.each([1, 2, 5])('is not given for %d values: they are too few', (n) => {
    expect(medianInterval(oneTo(n))).toEqual({ median: (n + 1) / 2 });
  });

  test('is the narrowest that holds the middle in 95 % of all ways in which values can fall on its sides', () => {
    for (const n of oneTo(14)) {
      const { interval } = medianInterval(oneTo(n));
      const narrowest = oneTo(Math.floor(n / 2)).findLast((rank) => shareOutside(n, rank) <= 0.05);
      expect(interval, `${n} values`).toEqual(narrowest === undefined ? undefined : [narrowest, n + 1 - narrowest]);
    }
  });

  test('depends on the values, not on their order, and encloses the median', () => {
    // Distinct, so that as many lie below the interval as above it.
    const shuffled = fc
      .uniqueArray(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), {
        minLength: 6,
        maxLength: 60,
        comparator: 'IsStrictlyEqual',
      })
      .chain((values) => fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length })));
    fc.assert(
      fc.property(shuffled, ([values, others]) => {
        const result = medianInterval(values);
        expect(medianInterval(others)).toEqual(result);
        const [low, high] = result.interval ?? [Number.NaN, Number.NaN];
        expect(values).toContain(low);
        expect(values).toContain(high);
        expect(low).toBeLessThanOrEqual(result.median);
        expect(high).toBeGreaterThanOrEqual(result.median);
        expect(values.filter((value) => value < low).length).toBe(values.filter((value) => value > high).length);
      }),
    );
  });

  test.each([[[]], [[1, Number.NaN]], [[Number.POSITIVE_INFINITY]]])('refuses %j', (values) => {
    expect(() => medianInterval(values)).toThrow(RangeError);
  });
});

/** Over all 2^n ways in which n values lie below or above the middle: fewer than `rank` on one side. */
function shareOutside(n: number, rank: number): number {
  let outside = 0;
  for (let sides = 0; sides < 2 ** n; sides += 1) {
    const below = oneTo(n).filter((bit) => (sides >> (bit - 1)) & 1).length;
    if (below < rank || n - below < rank) outside += 1;
  }
  return outside / 2 ** n;
}
