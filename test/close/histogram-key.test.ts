import fc from 'fast-check';
import { expect, test } from 'vitest';
import { histogramBounds, histogramKey, histogramQuantiles, histogramValue } from '../../app/_close/histogram-key.ts';

const duration = fc.double({ min: 1e-6, max: 1e12, noNaN: true });

test('a value that goes into the histogram comes out within 2 %', () => {
  fc.assert(
    fc.property(duration, (valueMs) => {
      expect(Math.abs(histogramValue(histogramKey(valueMs)) / valueMs - 1)).toBeLessThanOrEqual(0.02);
    }),
  );
});

test('a value lies within the bounds of its bucket', () => {
  fc.assert(
    fc.property(duration, (valueMs) => {
      const { fromMs, toMs } = histogramBounds(histogramKey(valueMs));
      expect(valueMs).toBeGreaterThanOrEqual(fromMs * (1 - 1e-12));
      expect(valueMs).toBeLessThanOrEqual(toMs * (1 + 1e-12));
      expect(toMs / fromMs).toBeLessThanOrEqual(1.04);
    }),
  );
});

test('keys rise with values', () => {
  fc.assert(
    fc.property(duration, duration, (a, b) => {
      expect(histogramKey(Math.min(a, b))).toBeLessThanOrEqual(histogramKey(Math.max(a, b)));
    }),
  );
});

test('0 has a key of its own and comes out as 0', () => {
  expect(histogramKey(0)).toBe(0);
  expect(histogramValue(0)).toBe(0);
  expect(histogramKey(1e-6)).toBe(1);
});

test('a percentile of weighted counts is within 2 % of the one of the sorted values', () => {
  const observation = fc.record({
    valueMs: fc.oneof(fc.constant(0), duration),
    weight: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(observation, { minLength: 1 }), fc.constantFrom(0, 0.5, 0.95, 0.99, 1), (observations, q) => {
      const counts = new Map<number, number>();
      for (const { valueMs, weight } of observations) {
        const key = histogramKey(valueMs);
        counts.set(key, (counts.get(key) ?? 0) + weight);
      }
      const sorted = observations.flatMap(({ valueMs, weight }) => Array<number>(weight).fill(valueMs));
      sorted.sort((a, b) => a - b);
      const exact = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
      const estimate = histogramQuantiles(counts, [q])[0] ?? Number.NaN;
      expect(Math.abs(estimate - exact)).toBeLessThanOrEqual(exact * 0.02);
    }),
  );
});

test('a histogram without observations has no percentile', () => {
  expect(histogramQuantiles(new Map(), [0.5, 0.9])).toEqual([null, null]);
  expect(histogramQuantiles(new Map([[3, 0]]), [0.5])).toEqual([null]);
});

test('several quantiles at once are those asked for one by one', () => {
  const counts = fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.double({ min: 0, max: 9, noNaN: true })));
  fc.assert(
    fc.property(counts, (entries) => {
      const histogram = new Map(entries);
      const quantiles = [0, 0.25, 0.5, 0.95, 1];
      expect(histogramQuantiles(histogram, quantiles)).toEqual(
        quantiles.flatMap((quantile) => histogramQuantiles(histogram, [quantile])),
      );
    }),
  );
});
