import { expect, test } from 'vitest';
import { countedSince, withMinutes } from '../../../../app/_ui/incident/tail/waiting.ts';

const minute = (t: number, count: number) => ({ t, count, pairs: 1 });

test('what waits is what the minutes have more than they had, and what came after them', () => {
  const before = [minute(120, 5), minute(60, 8)];
  const first = withMinutes(new Map(), before);
  expect(countedSince(before, first)).toBe(0);
  // One of them came late, and minute 0 was over before.
  const later = withMinutes(first, [minute(180, 2), minute(120, 9), minute(60, 9), minute(0, 50)]);
  expect(countedSince(before, later)).toBe(7);
  // Minutes that an answer no longer tells of stay counted.
  expect(countedSince(before, withMinutes(later, [minute(300, 1), minute(240, 0)]))).toBe(8);
});
