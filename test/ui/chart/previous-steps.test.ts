import { describe, expect, test } from 'vitest';
import type { Bucket } from '../../../app/_close/measure/bucket.ts';
import { previousSteps } from '../../../app/_ui/chart/previous-steps.ts';

/** Buckets of a ms, the first at 0: each of some connections, and how many of them were affected. */
function buckets(counts: readonly (readonly [affected: number, ended: number])[]): Bucket<number>[] {
  return counts.map(([numerator, denominator], t) => ({
    t,
    numerator,
    denominator,
    value: denominator > 0 ? numerator / denominator : null,
  }));
}

describe('the line of the period before', () => {
  test('has a step a bucket, where each has enough late sends', () => {
    const points = buckets([
      [5, 500],
      [6, 400],
      [4, 400],
      [5, 500],
    ]);
    expect(previousSteps(points, 1, 'rate')).toEqual(points.map(({ t, value }) => ({ from: t, to: t + 1, value })));
    expect(previousSteps(points, 1, 'count').map(({ value }) => value)).toEqual([5, 6, 4, 5]);
  });

  test('has no spikes of few connections: its steps are wider then', () => {
    // One in ten minutes has a late send: 1 of 4.
    const points = buckets(Array.from({ length: 200 }, (_, t) => (t % 10 === 3 ? [1, 4] : [0, 4])));
    const steps = previousSteps(points, 1, 'rate');
    expect(steps.map(({ from, to }) => to - from)).toEqual([50, 50, 50, 50]);
    expect(steps.map(({ value }) => value)).toEqual([5, 5, 5, 5].map((affected) => affected / 200));
    expect(previousSteps(points, 1, 'count').map(({ value }) => value)).toEqual([0.1, 0.1, 0.1, 0.1]);
  });

  test('has four steps at least, and a hole only where nothing ended in one', () => {
    const points = buckets(Array.from({ length: 60 }, (_, t) => (t < 15 ? [0, 0] : t === 40 ? [1, 3] : [0, 1])));
    expect(previousSteps(points, 1, 'rate')).toEqual([
      { from: 0, to: 15, value: null },
      { from: 15, to: 30, value: 0 },
      { from: 30, to: 45, value: 1 / 17 },
      { from: 45, to: 60, value: 0 },
    ]);
  });

  test('has its buckets, where there was no late send, and nothing where there is none', () => {
    expect(
      previousSteps(
        buckets([
          [0, 4],
          [0, 0],
        ]),
        1,
        'rate',
      ).map(({ value }) => value),
    ).toEqual([0, null]);
    expect(previousSteps([], 1, 'rate')).toEqual([]);
  });
});
