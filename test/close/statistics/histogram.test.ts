import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Histogram } from '../../../app/_close/statistics/histogram.ts';
import { HISTOGRAM_BLOCK, histogramBlock, histogramKey } from '../../../app/_close/statistics/histogram-key.ts';

const duration = fc.double({ min: 1e-6, max: 1e12, noNaN: true });
const counted = fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.double({ min: 0, max: 9, noNaN: true })));

function histogramOf(counts: Iterable<readonly [key: number, n: number]>): Histogram {
  const histogram = new Histogram();
  for (const [key, n] of counts) {
    const { block, index } = histogramBlock(key);
    const row = Array<number>(HISTOGRAM_BLOCK).fill(0);
    row[index] = n;
    histogram.addBlock(block, row);
  }
  return histogram;
}

test('a percentile of weighted observations is within 2 % of the one of the sorted values', () => {
  const observation = fc.record({
    valueMs: fc.oneof(fc.constant(0), duration),
    weight: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(observation, { minLength: 1 }), fc.constantFrom(0, 0.5, 0.95, 0.99, 1), (observations, q) => {
      const histogram = histogramOf(observations.map(({ valueMs, weight }) => [histogramKey(valueMs), weight]));
      const sorted = observations.flatMap(({ valueMs, weight }) => Array<number>(weight).fill(valueMs));
      sorted.sort((a, b) => a - b);
      const exact = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
      const estimate = histogram.quantiles([q])[0] ?? Number.NaN;
      expect(Math.abs(estimate - exact)).toBeLessThanOrEqual(exact * 0.02);
      expect(histogram.count).toBe(sorted.length);
    }),
  );
});

test('a histogram without observations has no percentile', () => {
  expect(new Histogram().quantiles([0.5, 0.9])).toEqual([null, null]);
  expect(histogramOf([[3, 0]]).quantiles([0.5])).toEqual([null]);
  expect(histogramOf([[3, 0]]).count).toBe(0);
});

test('several quantiles at once are those asked for one by one', () => {
  fc.assert(
    fc.property(counted, (counts) => {
      const histogram = histogramOf(counts);
      const quantiles = [0, 0.25, 0.5, 0.95, 1];
      expect(histogram.quantiles(quantiles)).toEqual(quantiles.flatMap((quantile) => histogram.quantiles([quantile])));
    }),
  );
});

test('buckets come by rising key, with the sum of what was added, without empty ones', () => {
  fc.assert(
    fc.property(counted, (counts) => {
      const sums = new Map<number, number>();
      for (const [key, n] of counts) sums.set(key, (sums.get(key) ?? 0) + n);
      const expected = [...sums].filter(([, n]) => n > 0).sort(([a], [b]) => a - b);
      expect(histogramOf(counts).buckets()).toEqual(expected.map(([key, n]) => ({ key, n })));
    }),
  );
});

test('what was added stays its own: a block is not shared with the one who gave it', () => {
  const row = Array<number>(HISTOGRAM_BLOCK).fill(1);
  const [one, other] = [new Histogram(), new Histogram()];
  one.addBlock(0, row);
  other.addBlock(0, row);
  one.addBlock(0, row);
  expect([one.count, other.count]).toEqual([2 * HISTOGRAM_BLOCK, HISTOGRAM_BLOCK]);
});
