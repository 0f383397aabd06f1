import { describe, expect, test } from 'vitest';
import { unheardEnds } from '../../../app/_deploy/now/unheard-ends.ts';

const RANGE = { from: 1000, to: 2000 };
const HEARD = { word: 'no_change', since: null } as const;
const silentSince = (since: number) => ({ word: 'silent', since }) as const;

describe('nothing was heard', () => {
  test.each([
    ['before the first telemetry', 1300, HEARD, [{ from: 1000, to: 1300 }]],
    ['from the last telemetry to the end, where that is silence', 400, silentSince(1700), [{ from: 1700, to: 2000 }]],
    [
      'at both ends',
      1300,
      silentSince(1700),
      [
        { from: 1000, to: 1300 },
        { from: 1700, to: 2000 },
      ],
    ],
    ['in the whole range, where the silence began before', 400, silentSince(600), [RANGE]],
    ['in the whole range, where all telemetry came later', 2500, HEARD, [RANGE]],
  ] as const)('%s', (_, firstSeenAt, status, expected) => {
    expect(unheardEnds(RANGE, firstSeenAt, status)).toEqual(expected);
  });
});

test('a service whose rhythm allows for the pause was heard all the time', () => {
  expect(unheardEnds(RANGE, 400, HEARD)).toEqual([]);
});

test('what was never heard of has no first telemetry to begin with', () => {
  expect(unheardEnds(RANGE, null, { word: 'idle', since: null })).toEqual([]);
});
