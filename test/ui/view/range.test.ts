import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseStep, RANGES, resolveRange } from '../../../app/_ui/view/range.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = Date.UTC(2025, 10, 20, 14, 36, 12);
const named = (range: (typeof RANGES)[number]) => resolveRange({ range, from: null, to: null }, now);

describe('a named range', () => {
  test.each([
    ['15m', 15, MINUTE],
    ['1h', 60, MINUTE],
    ['6h', 36, 10 * MINUTE],
    ['24h', 48, 30 * MINUTE],
    ['7d', 42, 4 * HOUR],
    ['30d', 60, 12 * HOUR],
  ] as const)('of %s has %d buckets of %d ms', (range, buckets, step) => {
    const resolved = named(range);
    expect(resolved.step).toBe(step);
    expect(Math.ceil((resolved.to - resolved.from) / step)).toBe(buckets);
  });

  test('ends with the running minute and starts at a whole bucket, whatever the time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1e12, max: 3e12 }), fc.constantFrom(...RANGES), (at, range) => {
        const { from, to, step } = resolveRange({ range, from: null, to: null }, at);
        expect(to % MINUTE).toBe(0);
        expect(at >= to - MINUTE && at < to).toBe(true);
        expect(from % step).toBe(0);
        expect(DAY % step).toBe(0);
      }),
    );
  });
});

describe('a range with fixed ends', () => {
  const fixed = (from: number, to: number | null) => resolveRange({ range: '1h', from, to }, now);

  test('is widened to whole minutes, and wins over the name', () => {
    const { from, to, words } = fixed(now - HOUR + 1, now - 1);
    expect([from % MINUTE, to % MINUTE, words]).toEqual([0, 0, null]);
    expect(from <= now - HOUR + 1 && to >= now - 1).toBe(true);
  });

  test('without an end goes on to the running minute', () => {
    expect(fixed(now - 2 * HOUR, null).to).toBe(Math.floor(now / MINUTE) * MINUTE + MINUTE);
  });

  test.each([-1, -1e20, 1e20])('that begins at %d is brought into the calendar', (from) => {
    const resolved = fixed(from, null);
    expect(resolved.from).toBeGreaterThanOrEqual(0);
    expect(Number.isNaN(new Date(resolved.to).getTime())).toBe(false);
  });

  test('never is empty, nor longer than 400 days', () => {
    expect(fixed(now, now - HOUR).to - fixed(now, now - HOUR).from).toBe(MINUTE);
    expect(fixed(0, now).to).toBe(400 * DAY);
  });
});

test('a step divides the day and gives at most 60 buckets, up to two months', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 * 1440 }), (minutes) => {
      const step = chooseStep(minutes * MINUTE);
      expect(DAY % step).toBe(0);
      expect(minutes * MINUTE).toBeLessThanOrEqual(step * 60);
    }),
  );
});
