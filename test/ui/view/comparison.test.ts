import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { comparisonOf } from '../../../app/_ui/view/comparison.ts';
import { RANGES, resolveRange } from '../../../app/_ui/view/range.ts';

const now = Date.UTC(2025, 10, 20, 14, 36, 12);
const named = (range: (typeof RANGES)[number]) => resolveRange({ range, from: null, to: null }, now, DEFAULT_RETENTION);

describe('a range is compared', () => {
  test('with the stretch just before it, of the same length and on the same buckets', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1e12, max: 3e12 }), fc.constantFrom(...RANGES), (at, name) => {
        const range = resolveRange({ range: name, from: null, to: null }, at, DEFAULT_RETENTION);
        const before = comparisonOf(range, 'previous', at, DEFAULT_RETENTION);
        expect(before && before.to - before.from).toBe(range.to - range.from);
        expect(before && before.shiftMs % range.step).toBe(0);
        expect(before && before.from + before.shiftMs).toBe(range.from);
      }),
    );
    expect(comparisonOf(named('24h'), 'previous', now, DEFAULT_RETENTION)).toMatchObject({
      shiftMs: DAY_MS,
      words: 'previous 24 h',
    });
  });

  test('on its own buckets where its ends are fixed, too', () => {
    const range = resolveRange({ range: '1h', from: now - 61 * 60_000, to: now }, now, DEFAULT_RETENTION);
    const before = comparisonOf(range, 'previous', now, DEFAULT_RETENTION);
    expect(before && before.shiftMs % range.step).toBe(0);
    expect(before && before.to <= range.from).toBe(true);
    expect(before?.words).toBe('previous period');
  });

  test('with the same hours of last week, or of as many weeks before as it is long', () => {
    expect(comparisonOf(named('24h'), 'week', now, DEFAULT_RETENTION)).toMatchObject({
      shiftMs: 7 * DAY_MS,
      words: 'same hours last week',
    });
    expect(comparisonOf(named('7d'), 'week', now, DEFAULT_RETENTION)?.shiftMs).toBe(7 * DAY_MS);
    expect(comparisonOf(named('30d'), 'week', now, DEFAULT_RETENTION)).toMatchObject({
      shiftMs: 35 * DAY_MS,
      words: 'same hours 5 weeks before',
    });
  });

  test('with nothing, if so wanted', () => {
    expect(comparisonOf(named('1h'), 'none', now, DEFAULT_RETENTION)).toBeNull();
  });
});
