import { expect, test } from 'vitest';
import { tailTime } from '../../../../app/_ui/incident/tail/tail-time.ts';

const NOW = Date.UTC(2026, 10, 26, 23, 30);

test.each([
  [NOW - 1_000, 'UTC', '23:29:59'],
  [NOW - 86_400_000, 'UTC', 'Wed 25 Nov, 23:30:00'],
  // There it is past midnight.
  [NOW - 3_600_000, 'Europe/Berlin', 'Thu 26 Nov, 23:30:00'],
])('%d in %s is %s', (at, zone, expected) => {
  expect(tailTime(at, NOW, zone)).toBe(expected);
});
