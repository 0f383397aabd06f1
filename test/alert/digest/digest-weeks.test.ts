import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DigestSchedule } from '../../../app/_alert/digest/channel-reports.ts';
import { digestWeeks, dueWeeks, isMissed } from '../../../app/_alert/digest/digest-weeks.ts';
import { WEEKDAYS } from '../../../app/_alert/silence/silence.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '../../../app/_close/time/grain.ts';
import { SEED } from '../../../instrumentation/test/support/seed.ts';
import { walkedWindow } from '../silence/walked-window.ts';

const MONDAY: DigestSchedule = { day: 'mon', time: '09:00', zone: 'Europe/Berlin' };
const ENDS = Date.parse('2026-11-30T08:00Z');

describe('the weeks of a digest', () => {
  test('end at the local time, and are two in a row', () => {
    expect(digestWeeks(MONDAY, ENDS)).toEqual({
      week: { from: ENDS - WEEK_MS, to: ENDS },
      before: { from: ENDS - 2 * WEEK_MS, to: ENDS - WEEK_MS },
    });
    expect(digestWeeks(MONDAY, ENDS - 1).week.to).toBe(ENDS - WEEK_MS);
    expect(digestWeeks(MONDAY, ENDS + WEEK_MS - 1).week.to).toBe(ENDS);
  });

  test.each([
    ['2026-10-26T08:00Z', 7 * 24 + 1, 7 * 24],
    ['2026-11-02T08:00Z', 7 * 24, 7 * 24 + 1],
    ['2026-03-30T07:00Z', 7 * 24 - 1, 7 * 24],
  ])('to %s last %d and %d hours, as clocks change', (end, hours, hoursBefore) => {
    const { week, before } = digestWeeks(MONDAY, Date.parse(end) + HOUR_MS);
    expect([week.to, week.to - week.from, before.to - before.from]).toEqual([
      Date.parse(end),
      hours * HOUR_MS,
      hoursBefore * HOUR_MS,
    ]);
  });

  test('are those that somebody finds who looks at the clock each minute, in any zone', () => {
    const changes = ['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04', '2026-07-05'];
    fc.assert(
      fc.property(
        fc.record({
          day: fc.constantFrom(...WEEKDAYS),
          time: fc.integer({ min: 0, max: 24 * 4 - 1 }).map(clockOf),
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
        fc.integer({ min: 0, max: (8 * DAY_MS) / MINUTE_MS }),
        (schedule, change, minutes) => {
          const at = Date.parse(`${change}T00:00Z`) + minutes * MINUTE_MS;
          const from = at - 23 * DAY_MS;
          const window = { days: [schedule.day], start: schedule.time, durationMs: MINUTE_MS, zone: schedule.zone };
          const ends = walkedWindow(window, from, at + MINUTE_MS).flatMap((is, index) =>
            is ? [from + index * MINUTE_MS] : [],
          );
          const { week, before } = digestWeeks(schedule, at);
          expect([before.from, before.to, week.from, week.to]).toEqual([
            ends.at(-3),
            ends.at(-2),
            ends.at(-2),
            ends.at(-1),
          ]);
        },
      ),
      { seed: SEED, numRuns: 12 },
    );
  }, 60_000);
});

describe('a digest', () => {
  test('is due when the last minutes of its week have settled, and not for a week before its schedule', () => {
    const since = (at: number) => ({ ...MONDAY, since: at });
    expect(dueWeeks(since(0), ENDS + 90_000)?.week.to).toBe(ENDS);
    expect(dueWeeks(since(0), ENDS + 89_999)?.week.to).toBe(ENDS - WEEK_MS);
    expect(dueWeeks(since(ENDS - 1), ENDS + 90_000)?.week.to).toBe(ENDS);
    expect(dueWeeks(since(ENDS), ENDS + 90_000)).toBeNull();
  });

  test('is missed when it could not be sent within a day', () => {
    const weeks = digestWeeks(MONDAY, ENDS);
    expect([ENDS + DAY_MS, ENDS + DAY_MS + 1].map((now) => isMissed(weeks, now))).toEqual([false, true]);
  });
});

function clockOf(quarter: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`;
}
