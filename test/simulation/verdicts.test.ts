import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import { SEED } from '../../instrumentation/test/support/seed.ts';
import { tableLines } from '../bench/table.ts';
import { isOnPostgresql } from '../support/temporary-database.ts';
import { SCENARIOS } from './verdicts/scenarios.ts';
import { sideBySide } from './verdicts/side-by-side.ts';
import { controlDays } from './verdicts/successive.ts';
import { mayBeWorse, minutesUntilWorse, wordNow } from './verdicts/watch.ts';

/** Releases per kind of traffic: 4000 take some minutes. */
const RELEASES = Number(process.env['AFTERCLOSE_TEST_SIMULATED_RELEASES'] ?? 250);
const TIMEOUT = { timeout: 60_000 + RELEASES * 200 };
/** A limit is exceeded by chance so rarely. */
const BY_CHANCE = 1e-5;

const falseAlarms: string[][] = [];
const findings: string[][] = [];

afterAll(() => {
  const heads = [
    ['equal releases', 'events a minute', 'called worse', 'goal'],
    ['ratio', 'median minutes', 'found in 4 h'],
  ] as const;
  const [alarms, found] = [tableLines([heads[0], ...falseAlarms], 1), tableLines([heads[1], ...findings], 1)];
  console.log([`${RELEASES} releases each, seed ${SEED}`, ...alarms, '', ...found].join('\n'));
});

// There is no database in it.
describe.skipIf(isOnPostgresql())('releases that are watched every minute', () => {
  test.each(SCENARIOS)('and are equal are seldom called worse: $name, $rate a minute', TIMEOUT, (scenario) => {
    const random = randomFrom(SEED);
    const found = times(RELEASES, () => minutesUntilWorse(scenario.release(random))).filter(Number.isFinite).length;
    const share = `${((100 * found) / RELEASES).toFixed(2)} %`;
    falseAlarms.push([scenario.name, `${scenario.rate}`, share, `≤ ${100 * scenario.atMost} %`]);
    expect(found).toBeLessThanOrEqual(mostByChance(RELEASES, scenario.atMost));
  });

  // Of a test that knows the events to be independent the medians are 83, 30, 12 and 5 minutes. These allow for chance.
  test.each([
    [2, 140],
    [3, 41],
    [5, 17],
    [10, 8],
  ])('and are %d times as bad are found', TIMEOUT, (ratio, minutes) => {
    const random = randomFrom(SEED);
    const found = times(RELEASES, () => minutesUntilWorse(sideBySide({ rate: 0.25, ratio }, random)));
    const median = found.toSorted((a, b) => a - b)[Math.floor(RELEASES / 2)] ?? Number.NaN;
    const share = (100 * found.filter(Number.isFinite).length) / RELEASES;
    findings.push([`${ratio}`, `${median}`, `${share.toFixed(1)} %`]);
    expect(median).toBeLessThanOrEqual(minutes);
    expect(share).toBeGreaterThan(ratio > 2 ? 95 : 75);
  });

  test('are never worse at a look that is passed over', TIMEOUT, () => {
    const traffic = fc.record({
      rate: fc.constantFrom(0.05, 0.3, 1),
      ratio: fc.constantFrom(1, 1.5, 3),
      burst: fc.constantFrom(1, 3),
      instanceVariance: fc.constantFrom(0, 0.5),
      ramp: fc.boolean(),
    });
    const days = fc.record({ rate: fc.constantFrom(0.05, 0.3, 1), dayVariance: fc.constantFrom(0, 0.05, 0.5) });
    const release = fc.oneof(
      fc.record({ traffic, seed: fc.nat() }).map(({ traffic, seed }) => sideBySide(traffic, randomFrom(seed))),
      fc.record({ days, seed: fc.nat() }).map(({ days, seed }) => controlDays(days, randomFrom(seed))),
    );
    fc.assert(
      fc.property(release, (release) => {
        for (let minute = 0; minute < 120; minute += 1) {
          release.serve(minute);
          if (!mayBeWorse(release)) expect(wordNow(release)).not.toBe('worse');
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** The largest number of so many that is not rarer than {@link BY_CHANCE} where each has this probability. */
function mostByChance(trials: number, probability: number): number {
  let logTerm = trials * Math.log1p(-probability);
  let below = Math.exp(logTerm);
  let count = 0;
  while (1 - below > BY_CHANCE) {
    logTerm += Math.log((trials - count) / (count + 1)) + Math.log(probability / (1 - probability));
    count += 1;
    below += Math.exp(logTerm);
  }
  return count;
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}
