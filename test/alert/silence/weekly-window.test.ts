import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WEEKDAYS, type WeeklyWindow } from '../../../app/_alert/silence/silence.ts';
import { coveredUntil, lastEnd, nextStart, weeklyStarts } from '../../../app/_alert/silence/weekly-window.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { SEED } from '../../../instrumentation/test/support/seed.ts';
import { walkedWindow } from './walked-window.ts';

const NIGHT: WeeklyWindow = { days: ['sun'], start: '02:30', durationMs: HOUR_MS, zone: 'Europe/Berlin' };

function startsOf(window: WeeklyWindow, from: string, to: string): string[] {
  return weeklyStarts(window, Date.parse(from), Date.parse(to)).map((at) => new Date(at).toISOString().slice(0, 16));
}

describe('a window that comes back each week', () => {
  test('begins at its local time, whatever the season', () => {
    const window: WeeklyWindow = { ...NIGHT, days: ['tue', 'thu'], start: '22:00' };
    expect(startsOf(window, '2026-07-13T00:00Z', '2026-07-20T00:00Z')).toEqual([
      '2026-07-14T20:00',
      '2026-07-16T20:00',
    ]);
    expect(startsOf(window, '2026-11-30T00:00Z', '2026-12-07T00:00Z')).toEqual([
      '2026-12-01T21:00',
      '2026-12-03T21:00',
    ]);
  });

  test.each([
    ['go forward over its start: at that moment', '2026-03-28T12:00Z', '2026-03-29T12:00Z', '2026-03-29T01:00'],
    ['show its start twice: at the first', '2026-10-24T12:00Z', '2026-10-25T12:00Z', '2026-10-25T00:30'],
  ])('begins where the clocks %s', (_, from, to, start) => {
    expect(startsOf(NIGHT, from, to)).toEqual([start]);
  });

  test('lasts as long in a night in which the clocks change', () => {
    const start = Date.parse('2026-10-25T00:30Z');
    expect(coveredUntil(NIGHT, start - 1)).toBeNull();
    expect(coveredUntil(NIGHT, start)).toBe(start + HOUR_MS);
    expect(coveredUntil(NIGHT, start + HOUR_MS)).toBeNull();
  });

  test('is one with those that it touches', () => {
    const weekend: WeeklyWindow = { ...NIGHT, days: ['sat', 'sun'], start: '00:00', durationMs: DAY_MS };
    const saturday = Date.parse('2026-11-27T23:00Z');
    expect(coveredUntil(weekend, saturday + HOUR_MS)).toBe(saturday + 2 * DAY_MS);
    expect(lastEnd(weekend, saturday + 3 * DAY_MS)).toBe(saturday + 2 * DAY_MS);
    expect(nextStart(weekend, saturday + 3 * DAY_MS)).toBe(saturday + 7 * DAY_MS);
  });

  test('covers the minutes that somebody finds who looks at the clock each minute', () => {
    const changes = ['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04', '2026-07-05'];
    fc.assert(
      fc.property(
        fc.record({
          days: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1, maxLength: 4 }),
          start: fc.integer({ min: 0, max: 24 * 12 - 1 }).map(clockOf),
          durationMs: fc.integer({ min: 1, max: 12 * 30 }).map((count) => count * 5 * MINUTE_MS),
          zone: fc.constantFrom(
            'Europe/Berlin',
            'America/New_York',
            'Australia/Lord_Howe',
            'America/Santiago',
            'Asia/Kolkata',
            'Pacific/Chatham',
            'UTC',
          ),
        }),
        fc.constantFrom(...changes),
        fc.array(fc.integer({ min: 0, max: (7 * DAY_MS) / MINUTE_MS - 1 }), { minLength: 20, maxLength: 20 }),
        (window, change, picked) => {
          const middle = Date.parse(`${change}T00:00Z`);
          const [from, to] = [middle - 4 * DAY_MS, middle + 3 * DAY_MS];
          const walked = walkedWindow(window, from - 3 * DAY_MS, to).slice((3 * DAY_MS) / MINUTE_MS);
          const changed = walked.flatMap((is, index) => (is === walked[index - 1] ? [] : [index - 1, index]));
          for (const index of [...changed, ...picked].filter((one) => one >= 0)) {
            const end = coveredUntil(window, from + index * MINUTE_MS);
            expect(end !== null, new Date(from + index * MINUTE_MS).toISOString()).toBe(walked[index]);
            // As far as the walk knows: from a covered minute to the first that is not.
            const firstFree = walked.indexOf(false, index);
            if (end !== null && firstFree > 0) expect(end).toBe(from + firstFree * MINUTE_MS);
          }
        },
      ),
      { numRuns: 25, seed: SEED },
    );
  });
});

function clockOf(fives: number): string {
  const minutes = fives * 5;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
