import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeGrains, DAY_MS, GRAINS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION, finestKept, widenToKept } from '../../../app/_close/time/retention.ts';

const NOW = Date.UTC(2026, 5, 20, 12, 34, 56, 789);

test.each([
  ['the last 30 days', 29.9 * DAY_MS, MINUTE_MS],
  ['three months', 30.1 * DAY_MS, QUARTER_HOUR_MS],
  ['a year', 91 * DAY_MS, HOUR_MS],
  ['longer ago', 401 * DAY_MS, DAY_MS],
  ['the future', -DAY_MS, MINUTE_MS],
])('the finest buckets of %s', (_, age, grain) => {
  expect(finestKept(NOW - age, NOW, DEFAULT_RETENTION)).toBe(grain);
});

test('a shorter retention has coarser buckets earlier', () => {
  const retention = { ...DEFAULT_RETENTION, rollupsMs: { ...DEFAULT_RETENTION.rollupsMs, [MINUTE_MS]: 14 * DAY_MS } };
  expect(finestKept(NOW - 14.1 * DAY_MS, NOW, retention)).toBe(QUARTER_HOUR_MS);
  expect(finestKept(NOW - 13.9 * DAY_MS, NOW, retention)).toBe(MINUTE_MS);
});

test('a widened range holds the range, and is made of buckets that are kept', () => {
  const age = fc.oneof(
    fc.integer({ min: -DAY_MS, max: 500 * DAY_MS }),
    fc.constantFrom(...Object.values(DEFAULT_RETENTION.rollupsMs).filter(Number.isFinite)),
  );
  fc.assert(
    fc.property(age, fc.integer({ min: 1, max: 100 * DAY_MS }), (fromAge, length) => {
      const range = { from: NOW - fromAge, to: NOW - fromAge + length };
      const kept = widenToKept(range, NOW, DEFAULT_RETENTION);
      expect(kept.from).toBeLessThanOrEqual(range.from);
      expect(kept.to).toBeGreaterThanOrEqual(range.to);
      expect(kept.from).toBeGreaterThan(range.from - DAY_MS);
      expect(kept.to).toBeLessThan(range.to + DAY_MS);
      for (const { grain, from } of composeGrains(kept.from, kept.to)) {
        // Rollups are deleted a day after they are promised.
        expect(from, `${grain}`).toBeGreaterThanOrEqual(NOW - DEFAULT_RETENTION.rollupsMs[grain] - DAY_MS);
      }
    }),
    { numRuns: 2000 },
  );
  expect(GRAINS.every((grain) => DEFAULT_RETENTION.rollupsMs[grain] >= 30 * DAY_MS)).toBe(true);
});
