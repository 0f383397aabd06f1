import { expect, test } from 'vitest';
import { comparableSum } from '../../../app/_close/measure/comparable-sum.ts';

test('sums of the same weights are equal in another order', () => {
  expect(0.1 + 0.2 + 0.3).not.toBe(0.3 + 0.2 + 0.1);
  expect(comparableSum(0.1 + 0.2 + 0.3)).toBe(comparableSum(0.3 + 0.2 + 0.1));
});

test('times in ms stay as they are', () => {
  expect(comparableSum(1_784_073_600_001)).toBe(1_784_073_600_001);
});
