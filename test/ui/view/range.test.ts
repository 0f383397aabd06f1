import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { chooseStep, RANGES, resolveRange } from '../../../app/_ui/view/range.ts';

const now = Date.UTC(2025, 10, 20, 14, 36, 12);
const named = (range: (typeof RANGES)[number]) => resolveRange({ range, from: null, to: null }, now, DEFAULT_RETENTION);

describe('a named range', () => {
  test.each([
    ['15m', 15, MINUTE_MS],
    ['1h', 60, MINUTE_MS],
    ['6h', 36, 10 * MINUTE_MS],
    ['24h', 48, 30 * MINUTE_MS],
    ['7d', 42, 4 * HOUR_MS],
    ['30d', 60, 12 * HOUR_MS],
  ] as const)('of %s has %d buckets of %d ms', (range, buckets, step) => {
    const resolved = named(range);
    expect(resolved.step).toBe(step);
    expect(Math.ceil((resolved.to - resolved.from) / step)).toBe(buckets);
  });

  test('ends with the running minute and starts at a whole bucket, whatever the time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1e12, max: 3e12 }), fc.constantFrom(...RANGES), (at, range) => {
        const { from, to, step } = resolveRange({ range, from: null, to: null }, at, DEFAULT_RETENTION);
        expect(to % MINUTE_MS).toBe(0);
        expect(at >= to - MINUTE_MS && at < to).toBe(true);
        expect(from % step).toBe(0);
        expect(DAY_MS % step).toBe(0);
      }),
    );
  });
});

describe('a range with fixed ends', () => {
  const fixed = (from: number, to: number | null) => resolveRange({ range: '1h', from, to }, now, DEFAULT_RETENTION);

  test('is widened to whole minutes, and wins over the name', () => {
    const { from, to, words } = fixed(now - HOUR_MS + 1, now - 1);
    expect([from % MINUTE_MS, to % MINUTE_MS, words]).toEqual([0, 0, null]);
    expect(from <= now - HOUR_MS + 1 && to >= now - 1).toBe(true);
  });

  test('without an end goes on to the running minute', () => {
    expect(fixed(now - 2 * HOUR_MS, null).to).toBe(Math.floor(now / MINUTE_MS) * MINUTE_MS + MINUTE_MS);
  });

  test.each([-1, -1e20, 1e20])('that begins at %d is brought into the calendar', (from) => {
    const resolved = fixed(from, null);
    expect(resolved.from).toBeGreaterThanOrEqual(0);
    expect(Number.isNaN(new Date(resolved.to).getTime())).toBe(false);
  });

  test('never is empty, nor longer than 400 days', () => {
    expect(fixed(now, now - HOUR_MS).to - fixed(now, now - HOUR_MS).from).toBe(MINUTE_MS);
    expect(fixed(0, now).to).toBe(400 * DAY_MS);
  });
});

test('a step divides the day and gives at most 60 buckets, up to two months', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 * 1440 }), (minutes) => {
      const step = chooseStep(minutes * MINUTE_MS);
      expect(DAY_MS % step).toBe(0);
      expect(minutes * MINUTE_MS).toBeLessThanOrEqual(step * 60);
    }),
  );
});
