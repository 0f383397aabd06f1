import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bucket, Series } from '../../../app/_close/measure/bucket.ts';
import { groupedBuckets, stackedBuckets } from '../../../app/_ui/chart/buckets.ts';

const STEP = 60_000;

/** A series from pairs of numerator and denominator, one a minute. */
function series(key: string, pairs: readonly (readonly [number, number])[]): Series<number> {
  const points = pairs.map(
    ([numerator, denominator], index): Bucket<number> => ({
      t: index * STEP,
      numerator,
      denominator,
      value: denominator > 0 ? numerator / denominator : null,
    }),
  );
  return { key, points };
}

describe('stacked buckets', () => {
  const total = series('', [
    [1, 100],
    [0, 0],
    [0, 0],
    [0, 100],
    [0, 0],
  ]);
  const late = series('send_after_close', [
    [1, 100],
    [0, 0],
    [0, 0],
    [0, 100],
    [0, 0],
  ]);
  const failed = series('send_failed', [
    [3, 100],
    [0, 0],
    [0, 0],
    [2, 100],
    [0, 0],
  ]);
  const gap = { from: 2 * STEP, to: 3 * STEP };

  test('tell data, idle, gap and nothing apart', () => {
    const buckets = stackedBuckets(total, [late, failed], [gap], 'rate');
    expect(buckets.map(({ state }) => state)).toEqual(['data', 'idle', 'gap', 'data', 'none']);
  });

  test('keep a measured zero on the baseline, and draw nothing where nothing was measured', () => {
    const buckets = stackedBuckets(total, [late, failed], [gap], 'rate');
    expect(buckets[3]?.marks[0]).toMatchObject({ key: 'send_after_close', low: 0, high: 0, based: true });
    expect(buckets[1]?.marks).toEqual([]);
    expect(buckets[2]?.marks).toEqual([]);
  });

  test('draw rates or their numerators', () => {
    expect(stackedBuckets(total, [late, failed], [], 'rate')[0]?.top).toBeCloseTo(0.04);
    expect(stackedBuckets(total, [late, failed], [], 'count')[0]?.top).toBe(4);
  });

  test('hand on what is partial', () => {
    const [point] = total.points;
    if (!point) throw new Error('no point');
    const buckets = stackedBuckets({ key: '', points: [{ ...point, partial: true }] }, [late], [], 'rate');
    expect(buckets.map(({ partial }) => partial)).toEqual([true]);
  });

  test('lie on one another without holes, in the order given', () => {
    const pairs = fc.array(fc.tuple(fc.nat(50), fc.constant(100)), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(pairs, { minLength: 1, maxLength: 5 }), (all) => {
        const layers = all.map((layer, index) => series(String(index), layer));
        const exposure = series(
          '',
          [0, 1, 2, 3].map(() => [0, 100] as const),
        );
        for (const bucket of stackedBuckets(exposure, layers, [], 'count')) {
          let top = 0;
          bucket.marks.forEach((mark, index) => {
            const value = layers[index]?.points.find(({ t }) => t === bucket.t)?.numerator ?? Number.NaN;
            expect([mark.key, mark.low, mark.high]).toEqual([String(index), top, top + value]);
            top += value;
          });
          expect(bucket.top).toBe(top);
        }
      }),
    );
  });
});

describe('grouped buckets', () => {
  test('give a series alone in its bucket the whole width, and share it among several', () => {
    const old = series('1.0.0', [
      [1, 10],
      [1, 10],
      [0, 0],
    ]);
    const young = series('1.1.0', [
      [0, 0],
      [2, 10],
      [3, 10],
    ]);
    const total = series('', [
      [1, 10],
      [3, 20],
      [3, 10],
    ]);
    const shown = groupedBuckets(total, [old, young], [], 'rate').map(({ marks }) =>
      marks.map(({ key, left, right, high }) => [key, left, right, high]),
    );
    expect(shown).toEqual([
      [['1.0.0', 0, 1, 0.1]],
      [
        ['1.0.0', 0, 0.5, 0.1],
        ['1.1.0', 0.5, 1, 0.2],
      ],
      [['1.1.0', 0, 1, 0.3]],
    ]);
  });
});
