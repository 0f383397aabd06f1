import { expect, test } from 'vitest';
import { isAlive } from '../../app/_access/session-life.ts';

const DAY_MS = 86_400_000;

test.each([
  [0, 0, true],
  [6.9, 6.9, true],
  [7, 7, false],
  [29.9, 0.1, true],
  [29.9, 7, false],
  [30, 0, false],
])('a session of %d days that was used %d days ago stands: %s', (oldDays, idleDays, expected) => {
  const now = 100 * DAY_MS;
  expect(isAlive({ createdAt: now - oldDays * DAY_MS, seenAt: now - idleDays * DAY_MS }, now)).toBe(expected);
});
