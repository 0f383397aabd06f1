import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparableSum } from '../../../app/_close/measure/comparable-sum.ts';

test('sums of the same weights are equal in whatever order they were added', () => {
  expect(0.1 + 0.2 + 0.3).not.toBe(0.3 + 0.2 + 0.1);
  const weights = fc.array(fc.double({ min: 1, max: 1_000, noNaN: true }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(weights, (all) => {
      const [there, back] = [all, all.toReversed()].map((some) => some.reduce((sum, one) => sum + one, 0));
      expect(Math.abs(comparableSum(there ?? 0) - comparableSum(back ?? 0)) / (there ?? 1)).toBeLessThan(2e-13);
    }),
  );
  expect(comparableSum(0.1 + 0.2 + 0.3)).toBe(comparableSum(0.3 + 0.2 + 0.1));
});

test('times in ms stay as they are', () => {
  expect(comparableSum(1_784_073_600_001)).toBe(1_784_073_600_001);
});
