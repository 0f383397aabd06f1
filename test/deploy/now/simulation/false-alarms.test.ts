import { afterAll, describe, expect, test } from 'vitest';
import { randomFrom } from '../../../../instrumentation/test/support/random.ts';
import { SEED } from '../../../../instrumentation/test/support/seed.ts';
import { tableLines } from '../../../bench/table.ts';
import { firstLooks, type Serving } from './watched-day.ts';

/** Days of each kind: 1000 take some minutes. */
const DAYS = Number(process.env['AFTERCLOSE_TEST_SIMULATED_DAYS'] ?? 20);
const TIMEOUT = { timeout: 60_000 + DAYS * 5_000 };

const alarms: string[][] = [];
const findings: string[][] = [];

afterAll(() => {
  const lines = [
    ...tableLines([['equal days', 'late sends an hour', 'worse once', 'better once'], ...alarms], 1),
    '',
    ...tableLines([['late sends an hour', 'times as many', 'median minutes', 'found in a day'], ...findings], 1),
  ];
  console.log([`${DAYS} days each, a look every minute, seed ${SEED}`, ...lines].join('\n'));
});

describe('a service that is looked at every minute of a day', () => {
  // The share of days in which a look may be wrong. Where the rate is high when traffic is low, the day's rate is not that
  // of its hours.
  test.each<[string, number, Omit<Serving, 'lateAnHour' | 'rate'>]>([
    ['independent', 0.005, {}],
    ['bursts of 3', 0.02, { burst: 3 }],
    ['bursts of 10', 0.04, { burst: 10 }],
    ['rhythm of ± 50 %', 0.01, { rhythm: 0.5 }],
    ['rhythm of ± 50 %, and of traffic', 0.08, { rhythm: 0.5, traffic: 0.5 }],
  ])('and stays as it is is seldom called worse: %s', TIMEOUT, (name, atMost, serving) => {
    for (const lateAnHour of [0.2, 2, 20, 200]) {
      const random = randomFrom(SEED);
      const days = Array.from({ length: DAYS }, () => firstLooks({ ...serving, rate: 0.01, lateAnHour }, random));
      const count = (word: 'worse' | 'better') => days.filter((day) => Number.isFinite(day[word])).length;
      alarms.push([name, `${lateAnHour}`, share(count('worse')), share(count('better'))]);
      for (const word of ['worse', 'better'] as const) {
        // Chance may exceed it by four deviations, and by one day.
        const expected = atMost * DAYS;
        expect(count(word)).toBeLessThanOrEqual(expected + 4 * Math.sqrt(expected) + 1);
      }
    }
  });

  test.each([
    [2, 3, Number.POSITIVE_INFINITY],
    [2, 10, 60],
    [20, 3, 90],
    [20, 10, 12],
    [200, 3, 20],
    [200, 10, 6],
  ])('and becomes worse is found: %d late sends an hour, %d times as many', TIMEOUT, (lateAnHour, ratio, minutes) => {
    const random = randomFrom(SEED);
    const found = Array.from({ length: DAYS }, () => firstLooks({ rate: 0.01, lateAnHour, ratio }, random).worse);
    const median = found.toSorted((a, b) => a - b)[Math.floor(DAYS / 2)] ?? Number.NaN;
    findings.push([`${lateAnHour}`, `${ratio}`, `${median}`, share(found.filter(Number.isFinite).length)]);
    expect(median).toBeLessThanOrEqual(minutes);
  });
});

function share(days: number): string {
  return `${((days / DAYS) * 100).toFixed(1)} %`;
}
