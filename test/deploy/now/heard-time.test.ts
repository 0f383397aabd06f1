import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../../app/_close/time/grain.ts';
import { mergedSpans } from '../../../app/_close/time/merged-spans.ts';
import { heardShare, silentAfterMs, silentSpans } from '../../../app/_deploy/now/heard-time.ts';

const runs = (...hours: readonly (readonly [from: number, to: number])[]) =>
  hours.map(([from, to]) => ({ from: from * HOUR_MS, to: to * HOUR_MS }));

/** Heard in one quarter hour each so many hours. */
const every = (hours: number, count: number) =>
  runs(...Array.from({ length: count }, (_, index) => [index * hours, index * hours + 0.25] as const));

describe('after how long a service is silent', () => {
  test.each([
    ['one that is heard all the time: three steps', runs([0, 24]), 45 * MINUTE_MS],
    ['one that is heard each hour: three of its hours', every(1, 50), 3 * HOUR_MS],
    ['three connections a day: a day', every(8, 21), 24 * HOUR_MS],
    [
      'one that sleeps each night: three nights',
      runs([0, 16], [24, 40], [48, 64]),
      3 * (8 * HOUR_MS + QUARTER_HOUR_MS),
    ],
    ['an outage of thirty hours in a week: as if there had been none', runs([0, 48], [78, 168]), 45 * MINUTE_MS],
    [
      'one that has weekends: three of them',
      runs([0, 120], [168, 288], [336, 340]),
      3 * (48 * HOUR_MS + QUARTER_HOUR_MS),
    ],
    ['one of which little is known: nobody can say', every(1, 8), null],
    ['one that was never heard: nobody can say', [], null],
  ])('%s', (_, heard, expected) => {
    const hours = heard.map(({ from, to }) => ({
      from: Math.floor(from / HOUR_MS) * HOUR_MS,
      to: Math.ceil(to / HOUR_MS) * HOUR_MS,
    }));
    expect(silentAfterMs({ quarters: heard, hours: mergedSpans(hours) })).toBe(expected);
  });
});

test('by the hour, where little was heard of the newest days', () => {
  expect(silentAfterMs({ quarters: [], hours: runs([0, 100]) })).toBe(3 * HOUR_MS);
});

describe('the share of a span in which a service was heard', () => {
  const day = { from: 0, to: DAY_MS };
  test.each([
    ['from its first data on', runs([18, 24]), 45 * MINUTE_MS, 0.25],
    ['without an outage', runs([0, 6], [12, 24]), 45 * MINUTE_MS, 0.75],
    ['with its usual pauses', every(8, 3), 24 * HOUR_MS, 1],
    ['without pauses, where nobody knows what is usual', every(8, 3), null, 0.75 / 24],
    ['also where the pause began before the span', runs([-2, -1], [1, 24]), 3 * HOUR_MS, 1],
    ['of nothing', [], 45 * MINUTE_MS, 0],
  ])('is %s', (_, heard, silentAfter, expected) => {
    expect(heardShare(day, heard, silentAfter)).toBeCloseTo(expected, 9);
  });

  test('is none of a span without length', () => {
    expect(heardShare({ from: 5, to: 5 }, runs([0, 1]), null)).toBe(0);
  });
});

describe('a service was silent', () => {
  const day = { from: 0, to: DAY_MS };
  test.each([
    ['for longer than its rhythm explains', runs([0, 6], [12, 24]), 45 * MINUTE_MS, runs([6, 12])],
    ['not in its usual pauses', every(8, 3), 24 * HOUR_MS, []],
    ['from before the span on, and until its end', runs([-9, -8], [4, 20]), HOUR_MS, runs([0, 4], [20, 24])],
    ['until after the span', runs([0, 6], [30, 31]), HOUR_MS, runs([6, 24])],
    ['not before it was heard first', runs([18, 24]), 45 * MINUTE_MS, []],
    ['not where nobody knows its rhythm', runs([0, 1], [20, 21]), null, []],
    ['where nobody knows its rhythm and nothing was heard at all', runs([-9, -8]), null, runs([0, 24])],
    ['never, if it was never heard', [], HOUR_MS, []],
  ])('%s', (_, heard, silentAfter, expected) => {
    expect(silentSpans(day, heard, silentAfter)).toEqual(expected);
  });
});
