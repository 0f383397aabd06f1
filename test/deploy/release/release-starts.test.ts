import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE_MS, QUARTER_HOUR_MS } from '../../../app/_close/time/grain.ts';
import { releaseStarts } from '../../../app/_deploy/release/release-starts.ts';
import type { VersionPresence } from '../../../app/_deploy/release/version-presence.ts';

const START = Date.UTC(2026, 10, 20, 8);

/**
 * What each version ended in the quarter hours from START on, a character a quarter: a digit is ten times as many
 * connections, a letter fewer (a is 1, b is 2 …), a dot none.
 */
function presence(versions: Record<string, string>): VersionPresence[] {
  return Object.entries(versions).flatMap(([version, ended]) =>
    [...ended].map((character, quarter) => ({
      version,
      t: START + quarter * QUARTER_HOUR_MS,
      endedConnections: /\d/.test(character) ? Number(character) * 10 : Math.max(0, character.charCodeAt(0) - 96),
    })),
  );
}

/** A start in words: "1.1 after 1.0 in quarter 4, heard until 9", with "back" before it for a rollback. */
function words(rows: readonly VersionPresence[]): string[] {
  return releaseStarts(rows).map(({ version, startedAt, previousVersion, isRollback, lastHeardAt }) => {
    const quarters = [startedAt, lastHeardAt].map((at) => (at - START) / QUARTER_HOUR_MS);
    return `${isRollback ? 'back to ' : ''}${version} after ${previousVersion} at ${quarters.join('-')}`;
  });
}

const CASES: [string, Record<string, string>, string[]][] = [
  ['nothing was heard', {}, []],
  ['the first version is no release', { '1.0': '5555' }, []],
  ['two that are first heard together are none', { '1.0': '5555', '1.1': '55' }, []],
  ['a second version is a release', { '1.0': '555', '1.1': '...555' }, ['1.1 after 1.0 at 3-5']],
  ['a release beside the old version', { '1.0': '555321', '1.1': '...345' }, ['1.1 after 1.0 at 3-5']],
  ['a single connection is enough for a release', { '1.0': '5555', '1.1': '..a.' }, ['1.1 after 1.0 at 2-2']],
  [
    'of two before it, the one that ended more',
    { '1.0': '22222', '1.1': '.1133', '1.2': '.....5' },
    ['1.1 after 1.0 at 1-4', '1.2 after 1.1 at 5-5'],
  ],
  [
    'what ran long ago is not the version before',
    { '1.0': '99', '1.1': '..111', '1.2': '.....5' },
    ['1.1 after 1.0 at 2-4', '1.2 after 1.1 at 5-5'],
  ],
  ['a service that wakes up with its version', { '1.0': '555..........555' }, []],
  ['a service that wakes up with another', { '1.0': '555', '1.1': '..........555' }, ['1.1 after 1.0 at 10-12']],
  ['a rollback', { '1.0': '555....555', '1.1': '...5555' }, ['1.1 after 1.0 at 3-6', 'back to 1.0 after 1.1 at 7-9']],
  [
    'a rollback, and again forward',
    { '1.0': '555....555', '1.1': '...5555...555' },
    ['1.1 after 1.0 at 3-6', 'back to 1.0 after 1.1 at 7-9', '1.1 after 1.0 at 10-12'],
  ],
  [
    'back to one of several',
    { '1.0': '555........55', '1.1': '...5555', '1.2': '.......5555' },
    ['1.1 after 1.0 at 3-6', '1.2 after 1.1 at 7-10', 'back to 1.0 after 1.2 at 11-12'],
  ],
  ['late ends of the old version', { '1.0': '555...a..b.aa', '1.1': '...5555555555' }, ['1.1 after 1.0 at 3-12']],
  [
    'late ends by night, when little else ends',
    { '1.0': '555......a.b', '1.1': '...55555a.b.' },
    ['1.1 after 1.0 at 3-10'],
  ],
  [
    'late ends, and then a rollback',
    { '1.0': '555..a.a.555', '1.1': '...555555' },
    ['1.1 after 1.0 at 3-8', 'back to 1.0 after 1.1 at 9-11'],
  ],
  [
    'gone for a quarter of an hour',
    { '1.0': '555.555', '1.1': '...5' },
    ['1.1 after 1.0 at 3-3', 'back to 1.0 after 1.1 at 4-6'],
  ],
  ['gone while others ended too few', { '1.0': 'bbb....bbb', '1.1': '...bbbb' }, ['1.1 after 1.0 at 3-6']],
  [
    'back with a fifth',
    { '1.0': '555....11', '1.1': '...555544' },
    ['1.1 after 1.0 at 3-8', 'back to 1.0 after 1.1 at 7-8'],
  ],
  ['back with less', { '1.0': '555....11', '1.1': '...555555' }, ['1.1 after 1.0 at 3-8']],
  [
    'a canary in some buckets only, that never becomes more',
    { '1.0': '5555555555', '1.1': '.a...b..a.' },
    ['1.1 after 1.0 at 1-8'],
  ],
  [
    'a canary in some buckets only, that takes over',
    { '1.0': '55555555532', '1.1': '.a...b..a3599' },
    ['1.1 after 1.0 at 1-12'],
  ],
  ['one that has no version is none, and is before others', { '1.0': '..555', '': '555' }, ['1.0 after null at 2-4']],
  ['no version at all after one', { '1.0': '555', '': '...555' }, []],
  [
    'two new ones together after an old one',
    { '1.0': '555', '1.1': '...222', '1.2': '...333' },
    ['1.1 after 1.0 at 3-5', '1.2 after 1.0 at 3-5'],
  ],
];

describe('starts of releases', () => {
  test.each(CASES)('%s', (_, versions, expected) => {
    expect(words(presence(versions))).toEqual(expected);
  });

  test('do not depend on the order of the rows, nor on how a bucket is parted', () => {
    const parted = fc.constantFrom(...CASES.map(([, versions]) => presence(versions))).chain((rows) =>
      fc.record({
        rows: fc.constant(rows),
        shuffled: fc.shuffledSubarray(
          rows.flatMap((row) => {
            const half = { ...row, endedConnections: row.endedConnections / 2 };
            return [half, { ...half }];
          }),
          { minLength: 2 * rows.length },
        ),
      }),
    );
    fc.assert(
      fc.property(parted, ({ rows, shuffled }) => {
        expect(releaseStarts(shuffled)).toEqual(releaseStarts(rows));
      }),
    );
  });

  test('are told by minutes too', () => {
    const rows = [0, 1, 2, 3].map((minute) => ({
      version: minute < 2 ? '1.0' : '1.1',
      t: START + minute * MINUTE_MS,
      endedConnections: 1,
    }));
    expect(releaseStarts(rows)).toEqual([
      {
        version: '1.1',
        startedAt: START + 2 * MINUTE_MS,
        previousVersion: '1.0',
        isRollback: false,
        lastHeardAt: START + 3 * MINUTE_MS,
      },
    ]);
  });
});
