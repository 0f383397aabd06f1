import { expect, test } from 'vitest';
import { formatRatio, formatRatioInterval } from '../../../app/_ui/format/ratio.ts';

test.each([
  [0, '0.00×'],
  [0.001, '<0.01×'],
  [0.164, '0.16×'],
  [1.996, '2.0×'],
  [7.13, '7.1×'],
  [12.4, '12×'],
])('a ratio of %d reads %s', (ratio, text) => {
  expect(formatRatio(ratio)).toBe(text);
});

test.each<[[number, number | null], string]>([
  [[0.368, 1.04], '0.37 – 1.04'],
  [[6.22, 12.11], '6.22 – 12.1'],
  [[3.1, null], '3.10 or more'],
  [[0, 140.2], '0.00 – 140'],
])('an interval of %j reads %s', (interval, text) => {
  expect(formatRatioInterval(interval)).toBe(text);
});
