import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bucketOf,
  composeGrains,
  DAY_MS,
  GRAINS,
  HOUR_MS,
  MINUTE_MS,
  QUARTER_HOUR_MS,
} from '../../../app/_close/time/grain.ts';

describe('a range of whole minutes is composed of segments', () => {
  const minute = fc.integer({ min: -40_000_000, max: 40_000_000 }).map((n) => n * MINUTE_MS);

  test('that tile it without gap or overlap, each aligned to its grain', () => {
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 200_000 }), (from, minutes) => {
        const to = from + minutes * MINUTE_MS;
        let at = from;
        for (const segment of composeGrains(from, to)) {
          expect(segment.from).toBe(at);
          expect(segment.to).toBeGreaterThan(segment.from);
          expect(Math.abs(segment.from % segment.grain)).toBe(0);
          expect(Math.abs(segment.to % segment.grain)).toBe(0);
          at = segment.to;
        }
        expect(at).toBe(to);
      }),
    );
  });

  test('that hold no bucket where a coarser one would fit', () => {
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 20_000 }), (from, minutes) => {
        const to = from + minutes * MINUTE_MS;
        for (const { grain, from: start, to: end } of composeGrains(from, to)) {
          for (const coarser of GRAINS.filter((candidate) => candidate > grain)) {
            const first = Math.ceil(start / coarser) * coarser;
            expect(first + coarser > end).toBe(true);
          }
        }
      }),
    );
  });

  test('with days inside and finer grains at the edges', () => {
    const from = Date.UTC(2026, 0, 1, 22, 44);
    const to = Date.UTC(2026, 0, 4, 1, 16);
    expect(composeGrains(from, to)).toEqual([
      { grain: MINUTE_MS, from, to: Date.UTC(2026, 0, 1, 22, 45) },
      { grain: QUARTER_HOUR_MS, from: Date.UTC(2026, 0, 1, 22, 45), to: Date.UTC(2026, 0, 1, 23) },
      { grain: HOUR_MS, from: Date.UTC(2026, 0, 1, 23), to: Date.UTC(2026, 0, 2) },
      { grain: DAY_MS, from: Date.UTC(2026, 0, 2), to: Date.UTC(2026, 0, 4) },
      { grain: HOUR_MS, from: Date.UTC(2026, 0, 4), to: Date.UTC(2026, 0, 4, 1) },
      { grain: QUARTER_HOUR_MS, from: Date.UTC(2026, 0, 4, 1), to: Date.UTC(2026, 0, 4, 1, 15) },
      { grain: MINUTE_MS, from: Date.UTC(2026, 0, 4, 1, 15), to },
    ]);
  });

  test('and an empty one of none', () => {
    expect(composeGrains(0, 0)).toEqual([]);
    expect(composeGrains(MINUTE_MS, 0)).toEqual([]);
  });

  test('and an edge inside a minute is refused by its name', () => {
    expect(() => composeGrains(1, MINUTE_MS)).toThrow('from is 1');
    expect(() => composeGrains(0, Number.NaN)).toThrow('to is NaN');
  });
});

test('a bucket starts at or before its time, before 1970 too', () => {
  expect(bucketOf(61_000, MINUTE_MS)).toBe(60_000);
  expect(bucketOf(60_000, MINUTE_MS)).toBe(60_000);
  expect(bucketOf(-1, MINUTE_MS)).toBe(-60_000);
});
