import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { lookTimes } from '../../../app/_deploy/windows/look.ts';

const START = 1_784_073_600_000;
const WARM_UP = 5 * MINUTE_MS;
const HALF = 30 * MINUTE_MS;

/** By name: after how many minutes it ends, and whether it is over. */
function times(endedAfter: number | null, finalAfter: number) {
  const endedAt = endedAfter === null ? null : START + endedAfter;
  const looks = lookTimes({ startedAt: START, endedAt, warmUpMs: WARM_UP }, START + finalAfter);
  return Object.fromEntries(looks.map(({ name, to, isOver }) => [name, [(to - START) / MINUTE_MS, isOver]]));
}

describe('the looks at a deploy', () => {
  test.each<[string, number | null, number, Record<string, [number, boolean]>]>([
    ['after 20 minutes', null, 20 * MINUTE_MS, { '10m': [15, true], '1h': [20, false], '24h': [20, false] }],
    ['after two days', null, 2 * DAY_MS, { '10m': [15, true], '1h': [65, true], '24h': [1445, true] }],
    ['of one that was replaced', HALF, HOUR_MS, { '10m': [15, true], '1h': [30, true], '24h': [30, true] }],
    ['… within a minute', HALF + 15_665, HOUR_MS, { '10m': [15, true], '1h': [30, true], '24h': [30, true] }],
  ])('%s end with a whole minute, and are over or not', (_, endedAfter, finalAfter, expected) => {
    expect(times(endedAfter, finalAfter)).toEqual(expected);
  });
});
