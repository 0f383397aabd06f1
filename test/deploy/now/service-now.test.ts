import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { nowLabel, nowLine, nowSentence } from '../../../app/_deploy/now/now-words.ts';
import {
  mostUrgent,
  type NewestVerdict,
  NOW_WORDS,
  type NowFacts,
  nowTone,
  serviceNow,
} from '../../../app/_deploy/now/service-now.ts';

const NOW = 10 * DAY_MS;

interface Served {
  quarter?: readonly [affected: number, ended: number];
  hour?: readonly [affected: number, ended: number];
  before?: readonly [affected: number, ended: number];
  heard?: Partial<NowFacts['heard']>;
  newest?: Partial<NewestVerdict>;
}

/** A service of 1,000 connections an hour, 10 of them with a late send, unless told otherwise. */
function facts({ quarter = [2, 250], hour = [10, 1_000], before = [230, 23_000], heard, newest }: Served): NowFacts {
  const span = (from: number, to: number, [affected, ended]: readonly [number, number]) => ({
    from,
    to,
    affected,
    ended,
    effective: ended,
  });
  const [affected, ended] = before;
  return {
    quarter: span(NOW - HOUR_MS / 4, NOW, quarter),
    hour: span(NOW - HOUR_MS, NOW, hour),
    reference: span(NOW - DAY_MS, NOW - HOUR_MS, before),
    stretches: Array.from({ length: 92 }, () => ({
      ended: ended / 92,
      affected: affected / 92,
      effective: ended / 92,
    })),
    heard: { lastAt: NOW, firstAt: NOW - DAY_MS, share: 1, silentAfterMs: 45 * MINUTE_MS, ...heard },
    newest: newest
      ? { version: '2.0.0', startedAt: NOW - 2 * HOUR_MS, verdict: 'same', newPairs: 0, others: 0, ...newest }
      : null,
  };
}

const FORMATS = {
  rate: (rate: number) => `${Number((100 * rate).toPrecision(2))}%`,
  interval: ([low, high]: readonly [number, number]) => `${(100 * low).toFixed(0)}% – ${(100 * high).toFixed(0)}%`,
  count: (count: number) => count.toLocaleString('en-US'),
  time: (t: number) => new Date(t).toISOString().slice(11, 16),
};

function said(served: Served): [label: string, tone: string, sentence: string] {
  const { status, windows } = judged(served);
  return [nowLabel(status), nowTone(status), nowSentence(status, windows, FORMATS)];
}

function judged(served: Served) {
  const all = facts(served);
  const { hour, reference } = all;
  const ended = hour.ended + reference.ended;
  const whole = {
    from: reference.from,
    to: NOW,
    ended,
    affected: hour.affected + reference.affected,
    effective: ended,
  };
  return { status: serviceNow(all), windows: { ...all, whole } };
}

describe('a service now', () => {
  test.each<[string, Served, [string, string, string]]>([
    ['stays as it is', {}, ['no change found', 'neutral', '1% now; 1% over 24 h']],
    [
      'is worse since a quarter of an hour',
      { quarter: [40, 250], hour: [47, 1_000] },
      ['worse now', 'bad', '16% now, since 23:45; 1.2% over 24 h'],
    ],
    [
      'is worse by the hour alone',
      { quarter: [11, 250], hour: [45, 1_000] },
      ['worse now', 'bad', '4.5% now, since 23:00; 1.1% over 24 h'],
    ],
    [
      'was worse, and is not any more',
      { quarter: [2, 250], hour: [60, 1_000] },
      ['no change found', 'neutral', '6% now; 1.2% over 24 h'],
    ],
    [
      'is better',
      { quarter: [0, 2_500], hour: [1, 10_000], before: [2_300, 230_000] },
      ['better now', 'good', '0.01% now, since 23:00; 0.96% over 24 h'],
    ],
    [
      'is silent, against its rhythm',
      { quarter: [0, 0], hour: [0, 0], heard: { lastAt: NOW - 30 * HOUR_MS } },
      ['silent 30 h', 'warn', 'silent 30 h, last heard 18:00'],
    ],
    [
      'is quiet, as it often is',
      { quarter: [0, 0], hour: [0, 0], before: [1, 3], heard: { lastAt: NOW - 7 * HOUR_MS, silentAfterMs: DAY_MS } },
      ['too few', 'neutral', '1 of 3: too few, 6% – 79% over 24 h'],
    ],
    [
      'has few connections, none with a late send: no green',
      { quarter: [0, 0], hour: [0, 1], before: [0, 2] },
      ['too few', 'neutral', '0 of 1, at most 95% now; 0 of 3, at most 64% over 24 h'],
    ],
    [
      'is clean',
      { quarter: [0, 250], hour: [0, 1_000], before: [0, 24_662] },
      ['no change found', 'neutral', '0 of 1,000, at most 0.3% now; 0 of 25,662, at most 0.012% over 24 h'],
    ],
    [
      'was not heard before',
      { before: [0, 0], heard: { share: 0, firstAt: NOW - 2 * HOUR_MS } },
      ['first data', 'neutral', 'first data 22:00; 1% over 24 h'],
    ],
    [
      'was heard too little before, however its rate has changed',
      { quarter: [125, 250], heard: { share: 0.79, firstAt: NOW - 19 * HOUR_MS } },
      ['first data', 'neutral', 'first data 05:00; 1% over 24 h'],
    ],
    [
      'has no connection that ended',
      { quarter: [0, 0], hour: [0, 0], before: [0, 0] },
      ['idle', 'neutral', 'no connection ended'],
    ],
    [
      'runs a worse release, which the day before hides',
      { hour: [20, 1_000], newest: { verdict: 'worse' } },
      ['worse now', 'bad', '2% now, since 2.0.0 at 22:00; 1% over 24 h'],
    ],
    [
      'has new pairs in a better release',
      { newest: { verdict: 'better', newPairs: 3 } },
      ['3 new pairs', 'warn', '3 new pairs in 2.0.0, since 22:00; 1% over 24 h'],
    ],
    [
      'has a regression in a better release',
      { newest: { verdict: 'better', others: 1 } },
      ['1 regression', 'warn', '1 regression in 2.0.0, since 22:00; 1% over 24 h'],
    ],
    [
      'has a regression in a release whose rate is the same',
      { newest: { verdict: 'same', others: 2 } },
      ['2 regressions', 'bad', '2 regressions in 2.0.0, since 22:00; 1% over 24 h'],
    ],
    [
      'runs a better release',
      { newest: { verdict: 'better' } },
      ['better now', 'good', '1% now, since 2.0.0 at 22:00; 1% over 24 h'],
    ],
  ])('%s', (_, served, expected) => {
    expect(said(served)).toEqual(expected);
  });

  test.each<[string, Served, string]>([
    ['a change', { quarter: [40, 250], hour: [47, 1_000] }, 'worse now: 16% now, since 23:45; 1.2% over 24 h'],
    ['the first data', { heard: { share: 0.1, firstAt: NOW - 2 * HOUR_MS } }, 'first data 22:00; 1% over 24 h'],
    [
      'too few',
      { quarter: [0, 3], hour: [1, 3], before: [2, 68] },
      'too few: 1 of 3, 6% – 79% now; 3 of 71, 1% – 12% over 24 h',
    ],
    ['few all the time', { quarter: [0, 0], hour: [0, 0], before: [1, 3] }, 'too few: 1 of 3, 6% – 79% over 24 h'],
    ['new pairs', { newest: { verdict: 'same', newPairs: 3 } }, '3 new pairs in 2.0.0, since 22:00; 1% over 24 h'],
    ['a silence', { heard: { lastAt: NOW - 30 * HOUR_MS } }, 'silent 30 h, last heard 18:00'],
  ])('says %s once in the line that begins with its status', (_, served, line) => {
    const { status, windows } = judged(served);
    expect(nowLine(status, windows, FORMATS)).toBe(line);
  });

  test('that is over is not said to be so now', () => {
    const status = serviceNow(facts({ quarter: [40, 250], hour: [47, 1_000] }));
    expect(nowLabel(status, true)).toBe('worse at the end');
  });

  test('is never good while it is not heard, has no comparison or nothing ended', () => {
    const served = fc.record({
      hour: fc.integer({ min: 0, max: 2_000 }),
      before: fc.integer({ min: 0, max: 40_000 }),
      late: fc.integer({ min: 0, max: 400 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      silentForMs: fc.integer({ min: 0, max: 2 * HOUR_MS }),
      verdict: fc.constantFrom('better', 'same', 'too_few', 'worse' as const),
    });
    fc.assert(
      fc.property(served, ({ hour, before, late, share, silentForMs, verdict }) => {
        const status = serviceNow(
          facts({
            quarter: [0, Math.floor(hour / 4)],
            hour: [0, hour],
            before: [Math.min(late, before), before],
            heard: { share, lastAt: NOW - silentForMs },
            newest: { verdict },
          }),
        );
        if (nowTone(status) !== 'good') return;
        expect([hour > 0, before > 0, share >= 0.8, silentForMs <= 45 * MINUTE_MS]).toEqual([true, true, true, true]);
      }),
    );
  });
});

test('the most urgent of some statuses comes first, and the first of equal ones', () => {
  const statuses = NOW_WORDS.map((word) => ({ word, by: 'a' }));
  const [first, ...others] = statuses.toReversed();
  expect(first && mostUrgent(first, ...others)).toEqual({ word: 'worse_now', by: 'a' });
  expect(mostUrgent({ word: 'idle', by: 'a' }, { word: 'idle', by: 'b' })).toEqual({ word: 'idle', by: 'a' });
});
