import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FEWEST_PAIRS,
  hasStopped,
  heaviestPlace,
  newPairSeries,
  nextVersion,
  type StormPair,
  storms,
} from '../../../app/_close/incident/storm.ts';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';

const T0 = Date.UTC(2026, 10, 26, 16, 59);
const sight = (version: string, firstSeen: number) => ({ version, firstSeen, lastSeen: firstSeen });
const VERSIONS = [sight('1.9.4', T0 - 24 * HOUR_MS), sight('2.0.0', T0)];

function pair(firstSeen: number, ...versions: string[]): StormPair {
  return {
    id: String(firstSeen),
    firstSeen,
    versions: (versions.length > 0 ? versions : ['2.0.0']).map((version) => sight(version, firstSeen)),
    closeSite: null,
    sendSite: null,
  };
}

/** So many pairs, one a minute. */
const everyMinute = (count: number, ...versions: string[]) =>
  Array.from({ length: count }, (_, index) => pair(T0 + index * MINUTE_MS, ...versions));

describe('a storm', () => {
  test('is twenty new pairs of one release within an hour, with all that it brought after', () => {
    const late = pair(T0 + 5 * HOUR_MS);
    const [storm, ...others] = storms([late, ...everyMinute(20), pair(T0, '1.9.4')], VERSIONS);
    expect(others).toEqual([]);
    expect(storm).toMatchObject({ version: '2.0.0', since: T0, lastNewAt: late.firstSeen });
    expect(storm?.pairs.map(({ id }) => id)).toEqual([...everyMinute(20), late].map(({ id }) => id));
  });

  test('begins with the first of those that came within an hour', () => {
    const early = pair(T0 - 3 * HOUR_MS);
    expect(storms([early, ...everyMinute(20)], VERSIONS)[0]?.since).toBe(T0);
  });

  test.each([
    ['nineteen pairs', everyMinute(19)],
    ['twenty pairs in more than an hour', [...everyMinute(19), pair(T0 + HOUR_MS)]],
    ['pairs that a version before had', everyMinute(40, '1.9.4', '2.0.0')],
    ['pairs of the first version that there was', everyMinute(40, '1.9.4')],
    ['pairs of versions beyond the limit', everyMinute(40, '__other__')],
    ['pairs that no version is known of', everyMinute(40).map((each) => ({ ...each, versions: [] }))],
    ['none', []],
  ])('is none of %s', (_, pairs) => {
    expect(storms(pairs, VERSIONS)).toEqual([]);
  });

  test('of two releases are two, the newer first', () => {
    const next = everyMinute(20, '2.0.1').map((each) => ({ ...each, firstSeen: each.firstSeen + 3 * HOUR_MS }));
    const found = storms([...everyMinute(25), ...next], [...VERSIONS, sight('2.0.1', T0 + 3 * HOUR_MS)]);
    expect(found.map(({ version, pairs }) => [version, pairs.length])).toEqual([
      ['2.0.1', 20],
      ['2.0.0', 25],
    ]);
  });

  test('is found wherever some hour holds enough, and only there', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4 * 60), { maxLength: 80 }), (minutes) => {
        const pairs = minutes.map((minute) => pair(T0 + minute * MINUTE_MS));
        const inHourFrom = (from: number) =>
          pairs.filter(({ firstSeen }) => firstSeen >= from && firstSeen < from + HOUR_MS).length;
        const starts = pairs.map(({ firstSeen }) => firstSeen).filter((from) => inHourFrom(from) >= FEWEST_PAIRS);
        const [storm] = storms(pairs, VERSIONS);
        expect(storm?.since).toBe(starts.length > 0 ? Math.min(...starts) : undefined);
        const until = T0 + 5 * HOUR_MS;
        if (!storm) return;
        const { step, points } = newPairSeries(storm, until);
        expect(points.reduce((sum, point) => sum + point.pairs, 0)).toBe(storm.pairs.length);
        expect(points.length).toBeLessThanOrEqual(60);
        expect((points.at(-1)?.t ?? 0) + step).toBeGreaterThanOrEqual(until);
      }),
    );
  });
});

test('new pairs are counted by the minute, up to now', () => {
  const [storm] = storms([...everyMinute(20), pair(T0 + 59_999)], VERSIONS);
  if (!storm) throw new Error('no storm');
  const { step, points } = newPairSeries(storm, T0 + 30 * MINUTE_MS);
  expect(step).toBe(MINUTE_MS);
  expect(points.map(({ pairs }) => pairs)).toEqual([2, ...Array(19).fill(1), ...Array(10).fill(0)]);
});

test.each([
  [9 * MINUTE_MS, false],
  [10 * MINUTE_MS, true],
])('%i ms without a new pair: it has stopped: %s', (ms, stopped) => {
  expect(hasStopped({ lastNewAt: T0 }, T0 + ms)).toBe(stopped);
});

describe('what holds most of a storm', () => {
  const site = (name: string, file: string) => ({ function: name, file, line: 1 });
  const publish = site('Hub.publish', 'hub.ts');
  const between = (closer: string, sender: typeof publish | null, connections: number) => ({
    closeSite: site(closer, `${closer}.ts`),
    sendSite: sender,
    connections,
  });

  test.each([
    [
      'the function that half of the connections go through',
      [between('kick', publish, 5), between('drop', publish, 6), between('kick', site('ack', 'hub.ts'), 11)],
      { function: 'kick', file: 'kick.ts', pairs: 2, connections: 16 },
    ],
    [
      'the file, where no function holds half',
      ['a', 'b', 'c', 'd'].map((name) => between(name, site(name, 'hub.ts'), 1)),
      { function: '', file: 'hub.ts', pairs: 4, connections: 4 },
    ],
    [
      'a function once a pair, where it closes and sends',
      [{ closeSite: publish, sendSite: publish, connections: 3 }],
      { function: 'Hub.publish', file: 'hub.ts', pairs: 1, connections: 3 },
    ],
    ['nothing, where no place is known', [{ closeSite: null, sendSite: null, connections: 3 }], null],
    ['nothing of no pair', [], null],
  ])('is %s', (_, pairs, expected) => {
    expect(heaviestPlace(pairs)).toEqual(expected);
  });
});

test.each([
  ['no later version', VERSIONS, null],
  [
    'the one right after it',
    [...VERSIONS, sight('2.0.2', T0 + 9), sight('2.0.1', T0 + 5)],
    { version: '2.0.1', pairs: 3 },
  ],
  ['no stand-in for many versions', [...VERSIONS, sight('__other__', T0 + 5)], null],
])('the next version of a storm is %s', (_, versions, expected) => {
  const pairs = [...everyMinute(20), ...everyMinute(3, '2.0.0', '2.0.1')];
  const [storm] = storms(pairs, VERSIONS);
  if (!storm) throw new Error('no storm');
  expect(nextVersion(storm, versions)).toEqual(expected);
});
