import { describe, expect, test } from 'vitest';
import { dailyHabit } from '../../../app/_alert/backtest/daily-habit.ts';
import { hourIn } from '../../../app/_alert/backtest/hour-in.ts';
import { markedQuality, missedMoments } from '../../../app/_alert/backtest/moments.ts';
import { pageCounts } from '../../../app/_alert/backtest/pages.ts';
import type { Episode } from '../../../app/_alert/episode/episode.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Midnight in UTC. */
const DAY = Date.UTC(2026, 10, 2);

function episode(own: Partial<Episode> & { startedAt: number }): Episode {
  return {
    key: '',
    service: 'chat',
    environment: 'production',
    state: own.firedAt ? 'resolved' : 'faded',
    heldBackAt: null,
    heldBackBy: null,
    firedAt: null,
    quietSince: null,
    unknownSince: null,
    resolvedAt: own.startedAt + HOUR_MS,
    endReason: 'recovered',
    fired: null,
    latest: null,
    peak: null,
    ...own,
  };
}

/** One that fires at once, at an hour of a day. */
function fires(day: number, hour: number, own: Partial<Episode> = {}): Episode {
  const startedAt = DAY + day * DAY_MS + hour * HOUR_MS;
  return episode({ startedAt, firedAt: startedAt, ...own });
}

const SPAN = { from: DAY, to: DAY + 14 * DAY_MS };

describe('pages of a backtest', () => {
  test('are counted a week, at night, and by how long they last', () => {
    const counts = pageCounts(
      [
        fires(0, 12),
        fires(1, 22),
        fires(2, 6),
        fires(3, 7, { resolvedAt: DAY + 3 * DAY_MS + 10 * HOUR_MS }),
        fires(4, 21),
      ],
      SPAN,
      'UTC',
    );
    expect(counts).toMatchObject({
      pages: 5,
      pagesAWeek: 2.5,
      atNight: 2,
      longestMs: 3 * HOUR_MS,
      firingMs: 7 * HOUR_MS,
    });
  });

  test('have their nights in the zone, on both sides of a change to summer time', () => {
    // In Berlin 05:30 in UTC is 06:30 in winter, and 07:30 after the clocks went forward on 29 March 2026.
    const at = (day: number) =>
      episode({ startedAt: Date.UTC(2026, 2, day, 5, 30), firedAt: Date.UTC(2026, 2, day, 5, 30) });
    const span = { from: Date.UTC(2026, 2, 22), to: Date.UTC(2026, 3, 5) };
    expect(pageCounts([at(28)], span, 'Europe/Berlin').atNight).toBe(1);
    expect(pageCounts([at(29)], span, 'Europe/Berlin').atNight).toBe(0);
    expect(hourIn('Asia/Kolkata', Date.UTC(2026, 0, 1, 18, 30))).toBe(0);
  });

  test('that were held back came later, faded, or are not known', () => {
    const held = (own: Partial<Episode>) =>
      episode({ startedAt: DAY, heldBackAt: DAY + 60_000, heldBackBy: 'evidence', ...own });
    const counts = pageCounts(
      [
        held({ firedAt: DAY + 5 * 60_000 }),
        held({ firedAt: DAY + 3 * 60_000 }),
        held({}),
        held({ endReason: 'no_telemetry' }),
        held({ state: 'pending', resolvedAt: null, endReason: null }),
      ],
      SPAN,
      'UTC',
    );
    expect(counts.heldBack).toEqual({ paged_later: 2, faded: 1, unknown: 2 });
    expect(counts.medianHeldBackMs).toBe(2 * 60_000);
    expect(counts.medianDelayMs).toBe(3 * 60_000);
  });

  test('of no time and of no episode are none', () => {
    expect(pageCounts([], { from: DAY, to: DAY }, 'UTC')).toMatchObject({
      pages: 0,
      pagesAWeek: 0,
      medianDelayMs: null,
    });
  });
});

describe('a habit', () => {
  test('is the same four hours on most days, also over midnight', () => {
    const evenings = [0, 1, 2, 4, 5, 6].map((day) => fires(day, 19 + (day % 3)));
    const span = { from: DAY, to: DAY + 7 * DAY_MS };
    expect(dailyHabit(evenings, span, 'UTC')).toMatchObject({ days: 6, ofDays: 7 });
    const nights = [0, 1, 2, 3, 4].map((day) => fires(day, day % 2 === 0 ? 23 : 25));
    expect(dailyHabit(nights, span, 'UTC')).toMatchObject({ days: 5 });
  });

  test('is none where hours differ, days are few, or one day has many pages', () => {
    const span = { from: DAY, to: DAY + 7 * DAY_MS };
    expect(
      dailyHabit(
        [0, 1, 2, 3, 4, 5, 6].map((day) => fires(day, 5 * day)),
        span,
        'UTC',
      ),
    ).toBeNull();
    expect(
      dailyHabit(
        [0, 1, 2].map((day) => fires(day, 19)),
        { from: DAY, to: DAY + 3 * DAY_MS },
        'UTC',
      ),
    ).toBeNull();
    expect(
      dailyHabit(
        Array.from({ length: 9 }, () => fires(1, 19)),
        span,
        'UTC',
      ),
    ).toBeNull();
  });
});

describe('marked moments', () => {
  const mark = (hour: number, shouldPage: boolean, service: string | null = null) => ({
    id: `${hour}`,
    at: DAY + hour * HOUR_MS,
    service,
    environment: null,
    shouldPage,
  });
  const episodes = [fires(0, 10), fires(0, 12), fires(0, 20)];

  test('give recall of those that should page, and precision of pages that a mark says anything of', () => {
    const marks = [mark(10.5, true), mark(12.5, false), mark(15, true), mark(16, false)];
    expect(markedQuality(episodes, marks)).toEqual({ recall: 0.5, precision: 0.5, should: 2, shouldNot: 2 });
    expect(missedMoments(episodes, marks).map(({ id }) => id)).toEqual(['15']);
  });

  test('say nothing where there are none, and only of their service', () => {
    expect(markedQuality(episodes, [])).toEqual({ recall: null, precision: null, should: 0, shouldNot: 0 });
    expect(missedMoments(episodes, [mark(10.5, true, 'shop')])).toHaveLength(1);
    expect(missedMoments(episodes, [mark(10.5, true, 'chat')])).toEqual([]);
  });
});
