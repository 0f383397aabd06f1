import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { overlapOf, rollOutEnd, type Stretch } from '../../../app/_deploy/windows/overlap.ts';

const START = 1_784_073_600_000;

/** One stretch a minute: connections that the old and the new version ended. */
function minutes(...ended: [before: number, after: number][]): Stretch[] {
  return ended.map(([before, after], index) => ({
    t: START + index * MINUTE_MS,
    lengthMs: MINUTE_MS,
    before,
    after,
    isDrained: false,
  }));
}

function overlap(stretches: readonly Stretch[]) {
  const found = overlapOf(stretches, { from: START, to: START + stretches.length * MINUTE_MS });
  return found && { servedMin: found.servedMs / MINUTE_MS, isOn: found.isOn };
}

const repeat = (count: number, ended: [number, number]) => Array.from({ length: count }, () => ended);

describe('versions that serve at the same time', () => {
  test.each<[string, [number, number][], { servedMin: number; isOn: boolean } | null]>([
    ['a canary of seven minutes', repeat(7, [90, 10]), { servedMin: 7, isOn: true }],
    [
      'a ramp of half an hour that is over',
      [...repeat(30, [50, 50]), ...repeat(30, [0, 100])],
      { servedMin: 30, isOn: false },
    ],
    [
      'a deploy of two minutes that shares its first one',
      [
        [20, 50],
        [0, 100],
      ],
      { servedMin: 1, isOn: false },
    ],
    ['one after the other', [...repeat(5, [100, 0]), ...repeat(5, [0, 100])], null],
    ['late ends of the old version', [...repeat(10, [0, 100]), [1, 100], ...repeat(9, [0, 100])], null],
  ])('%s', (_, ended, expected) => {
    expect(overlap(minutes(...ended))).toEqual(expected);
  });

  test('do not in a stretch in which the roll-out closes the connections of the old one', () => {
    const draining = minutes(...repeat(5, [50, 50])).map((stretch) => ({ ...stretch, isDrained: true }));
    expect(overlap([...draining, ...minutes(...repeat(10, [50, 50])).slice(5)])).toEqual({ servedMin: 5, isOn: true });
  });
});

describe('the end of a roll-out', () => {
  test.each<[string, [number, number][], number]>([
    [
      'at once, within the first minute',
      [
        [20, 50],
        [0, 100],
      ],
      0,
    ],
    [
      'after three minutes',
      [
        [80, 20],
        [50, 50],
        [20, 80],
        [0, 100],
      ],
      3,
    ],
    [
      'before a late end of the old version',
      [
        [80, 20],
        [50, 50],
        [0, 100],
        [1, 100],
      ],
      2,
    ],
  ])('is %s', (_, ended, after) => {
    expect((rollOutEnd(minutes(...ended), START) - START) / MINUTE_MS).toBe(after);
  });
});
