import { describe, expect, test } from 'vitest';
import { weekVerdict, weekVerdicts } from '../../../app/_alert/digest/week-verdicts.ts';
import type { DigestRate } from '../../../app/_alert/digest/weekly-digest.ts';
import { HOUR_MS } from '../../../app/_close/time/grain.ts';
import { randomFrom } from '../../../instrumentation/test/support/random.ts';
import { SEED } from '../../../instrumentation/test/support/seed.ts';
import { gammaFactor, poisson } from '../../simulation/verdicts/draws.ts';
import { someRate, WEEKS } from './some-digest.ts';

function wordOf(rate: DigestRate): string | null {
  return weekVerdicts([rate], WEEKS)[0]?.verdict?.verdict ?? null;
}

describe('a week against the one before', () => {
  test.each<[readonly [number, number], readonly [number, number], string]>([
    [[300, 10_000], [100, 10_000], 'worse'],
    [[100, 10_000], [300, 10_000], 'better'],
    [[1_160, 100_000], [1_000, 100_000], 'slightly_worse'],
    [[1_010, 100_000], [1_000, 100_000], 'same'],
    [[12, 1_000], [10, 1_000], 'unclear'],
    [[1, 1_000], [2, 1_000], 'too_few'],
    [[0, 10_000], [0, 10_000], 'too_few'],
    [[40, 10_000], [0, 10_000], 'worse'],
    [[0, 10_000], [40, 10_000], 'better'],
    [[3, 100], [0, 0], 'no_data'],
  ])('with %j and %j of connections is %s', (week, before, word) => {
    expect(wordOf(someRate(week, before))).toBe(word);
  });

  test('is not compared where less than four fifths of one of them was heard', () => {
    expect(wordOf(someRate([300, 10_000], [100, 10_000], { heard: { week: 1, before: 0.79 } }))).toBeNull();
    expect(wordOf(someRate([300, 10_000], [100, 10_000], { heard: { week: 0.79, before: 1 } }))).toBeNull();
    expect(wordOf(someRate([300, 10_000], [100, 10_000], { heard: { week: 0.8, before: 0.8 } }))).toBe('worse');
  });

  test('is not worse by one burst', () => {
    const even = someRate([10, 10_000], [10, 10_000]);
    const burst = even.hours.week.map((hour, index) =>
      index === 30 ? { ...hour, affected: hour.affected + 40 } : hour,
    );
    const rate = { ...even, week: { ...even.week, affected: 50 }, hours: { ...even.hours, week: burst } };
    expect(weekVerdict(rate, WEEKS)).toMatchObject({ verdict: 'unclear', ratio: 5 });
    expect(wordOf(someRate([50, 10_000], [10, 10_000]))).toBe('worse');
  });

  test('is corrected for the number of services that are looked at', () => {
    const nearly = someRate([160, 10_000], [120, 10_000]);
    expect(wordOf(nearly)).toBe('worse');
    const others = Array.from({ length: 99 }, () => someRate([100, 10_000], [100, 10_000]));
    const [first] = weekVerdicts([nearly, ...others], WEEKS);
    expect(first?.verdict).toMatchObject({ verdict: 'unclear', alone: 'worse' });
  });
});

test('weeks of equal rates whose days differ, with bursts of three, are seldom called different', () => {
  const random = randomFrom(SEED);
  const weeks = 400;
  const called = Array.from({ length: weeks }, () => {
    const rate = {
      hours: { week: randomHours(WEEKS.week.from, random), before: randomHours(WEEKS.before.from, random) },
    };
    return weekVerdict(rate, WEEKS).verdict;
  }).filter((word) => ['worse', 'slightly_worse', 'better'].includes(word)).length;
  // 5 % are expected, and 9 % by chance once in 2,000 times.
  expect(called / weeks).toBeLessThan(0.09);
});

/** An hour has 200 connections, and 1.5 of them send after close, three at a time, by the factor of its day. */
function randomHours(from: number, random: () => number) {
  return Array.from({ length: 7 }, () => gammaFactor(0.05, random)).flatMap((factor, day) =>
    Array.from({ length: 24 }, (_, hour) => ({
      t: from + (24 * day + hour) * HOUR_MS,
      ended: 200,
      affected: 3 * poisson(0.5 * factor, random),
      effective: 200,
    })),
  );
}
