import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextTry, waitOf } from '../../app/_notify/retry-schedule.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const CREATED = Date.UTC(2026, 10, 20, 12);

/** The times of all attempts after the creation, if each fails at once. */
function attempts(chance: number): number[] {
  const times = [0];
  for (;;) {
    const now = CREATED + (times.at(-1) ?? 0);
    const next = nextTry({ attempt: times.length, createdAt: CREATED }, 0, now, chance);
    if (next === null) return times;
    times.push(next - CREATED);
  }
}

test('what fails is tried after 5 s, 30 s, 2, 10 and 30 min and then hourly, for a day', () => {
  const times = attempts(0.5);
  const delays = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(delays.slice(0, 7)).toEqual([5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, HOUR]);
  expect(new Set(delays.slice(5))).toEqual(new Set([HOUR]));
  expect(times.length).toBe(29);
  expect(times.at(-1)).toBeGreaterThan(23 * HOUR);
});

test('a delay is up to a tenth shorter or longer, by chance', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (chance) => {
      const [, first = 0, second = 0] = attempts(chance);
      expect(first).toBeGreaterThanOrEqual(4_500);
      expect(first).toBeLessThanOrEqual(5_500);
      expect(second - first).toBeGreaterThanOrEqual(27_000);
      expect(second - first).toBeLessThanOrEqual(33_000);
    }),
  );
});

test('what a channel asks to wait is waited, if it is longer', () => {
  const first = { attempt: 1, createdAt: CREATED };
  expect(nextTry(first, 20 * SECOND, CREATED, 0.5)).toBe(CREATED + 20 * SECOND);
  expect(nextTry(first, 2 * SECOND, CREATED, 0.5)).toBe(CREATED + 5 * SECOND);
});

test('what is a day old before it is first tried gets six attempts', () => {
  const late = (attempt: number) => nextTry({ attempt, createdAt: CREATED }, 0, CREATED + 48 * HOUR, 0.5);
  expect([1, 2, 3, 4, 5, 6].map((attempt) => late(attempt) === null)).toEqual([
    false,
    false,
    false,
    false,
    false,
    true,
  ]);
});

test('a channel is left alone for an hour at most', () => {
  expect([waitOf(5 * SECOND), waitOf(24 * HOUR)]).toEqual([5 * SECOND, HOUR]);
});
