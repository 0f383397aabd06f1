import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../app/_close/time/grain.ts';
import { defaultRange } from '../../../app/_ui/view/default-range.ts';

const NOW = 1_784_073_600_000;

test.each([
  ['nothing was ever heard', null, '1h'],
  ['the last span ended now', NOW, '1h'],
  ['a clock runs ahead', NOW + HOUR_MS, '1h'],
  ['the last span ended an hour ago', NOW - HOUR_MS, '24h'],
  ['the last span ended a day ago', NOW - DAY_MS, '7d'],
  ['it is silent for a month', NOW - 30 * DAY_MS, '7d'],
])('where %s, the shortest range that holds data is shown', (_name, lastSeenAt, range) => {
  expect(defaultRange(lastSeenAt, NOW)).toBe(range);
});
