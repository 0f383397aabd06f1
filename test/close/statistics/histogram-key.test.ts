import fc from 'fast-check';
import { expect, test } from 'vitest';
import { histogramBounds, histogramKey, histogramValue } from '../../../app/_close/statistics/histogram-key.ts';

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
