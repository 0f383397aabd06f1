import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../app/_close/time/grain.ts';
import { gapText } from '../../../app/_ui/chart/gap-text.ts';
import { hatchedSpans } from '../../../app/_ui/chart/hatched-spans.ts';

/** Wednesday 18 November 2026, 00:00 UTC. */
const MIDNIGHT = 1_794_960_000_000;
const DAY = { from: MIDNIGHT, to: MIDNIGHT + DAY_MS };

test('gaps are hatched as they are, and ends of the range to the end of its buckets', () => {
  const gap = { from: MIDNIGHT + 3 * HOUR_MS, to: MIDNIGHT + 4 * HOUR_MS };
  const unheard = [
    { from: DAY.from, to: MIDNIGHT + HOUR_MS },
    { from: MIDNIGHT + 20 * HOUR_MS, to: DAY.to },
  ];
  expect(hatchedSpans([gap], unheard, DAY)).toEqual([
    { from: Number.NEGATIVE_INFINITY, to: MIDNIGHT + HOUR_MS },
    gap,
    { from: MIDNIGHT + 20 * HOUR_MS, to: Number.POSITIVE_INFINITY },
  ]);
});

describe('above a gap stands', () => {
  const at = (hour: number) => MIDNIGHT + hour * HOUR_MS;
  const week = { from: MIDNIGHT - 6 * DAY_MS, to: MIDNIGHT + DAY_MS };
  test.each([
    ['from when to when it lasted', { from: at(3), to: at(4.5) }, DAY, 'no telemetry 03:00 – 04:30'],
    ['that it lasted until then', { from: Number.NEGATIVE_INFINITY, to: at(4) }, DAY, 'no telemetry until 04:00'],
    ['since when it lasts', { from: at(20), to: Number.POSITIVE_INFINITY }, DAY, 'no telemetry since 20:00'],
    ['the day too, in a range of several', { from: at(-8), to: week.to }, week, 'no telemetry since Tue 16:00'],
    ['no time, where it fills the chart', DAY, DAY, 'no telemetry'],
  ])('%s', (_, gap, axis, text) => {
    expect(gapText(gap, axis, 'UTC')).toBe(text);
  });
});
