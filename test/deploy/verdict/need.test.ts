import { describe, expect, test } from 'vitest';
import { ratioInterval } from '../../../app/_deploy/statistics/rate-ratio.ts';
import { estimateRatio, type RatioEstimate } from '../../../app/_deploy/verdict/estimate.ts';
import { needed } from '../../../app/_deploy/verdict/need.ts';
import { evenly, measureData } from './measure-data.ts';

const HOUR_MS = 3_600_000;
/** Looked at once, at a time that was fixed before. */
const ONCE = { margin: 1.25, watched: false };

function estimated(k1: number, e1: number, k2: number, e2: number): RatioEstimate {
  const estimate = estimateRatio(measureData(evenly(k1, e1), evenly(k2, e2)));
  if (estimate === null) throw new Error('A side has no exposure.');
  return estimate;
}

describe('what a verdict still needs', () => {
  test.each<[string, RatioEstimate, number | null]>([
    ['two events in a thousand: three more, 1.5 times as much', estimated(0, 1000, 2, 1000), 1500],
    ['none, where one was to be expected: four times as much', estimated(10, 10_000, 0, 1000), 4000],
    ['one, where 2.5 were to be expected: as much again', estimated(25, 10_000, 1, 1000), 1000],
    ['nothing at all: no amount', estimated(0, 1000, 0, 1000), null],
  ])('with too few events: %s', (_, estimate, exposure) => {
    const need = needed(estimate, 'too_few', ONCE, HOUR_MS);
    if (exposure === null) return expect(need).toBeNull();
    expect(need?.exposure).toBeCloseTo(exposure, 6);
    expect(need?.atPaceMs).toBeCloseTo((HOUR_MS * exposure) / 1000, 3);
  });

  test.each<[string, RatioEstimate, (low: number, high: number) => boolean]>([
    ['worse', estimated(20, 1000, 30, 1000), (low) => low > 1],
    ['better', estimated(30, 1000, 20, 1000), (_, high) => high < 1],
    ['the same', estimated(100, 1000, 100, 1000), (low, high) => low >= 0.8 && high <= 1.25],
  ])('while it is unclear is what makes it %s, and not 6 %% more', (_, estimate, isDecided) => {
    const need = needed(estimate, 'unclear', ONCE, HOUR_MS);
    const times = 1 + (need?.exposure ?? Number.NaN) / 1000;
    const decidedAt = (factor: number) => {
      const { before, after } = estimate.effective;
      const scaled = ({ events, exposure }: typeof before) => ({
        events: events * factor,
        exposure: exposure * factor,
      });
      return isDecided(...ratioInterval(scaled(before), scaled(after), 0.05));
    };
    expect([decidedAt(times), decidedAt(times / 1.06)]).toEqual([true, false]);
    expect(need?.atPaceMs).toBeCloseTo((times - 1) * HOUR_MS, 3);
  });

  test('while it is watched is more: the test that holds at any time has to be decided too', () => {
    const estimate = estimated(20, 1000, 30, 1000);
    const need = (watched: boolean) => needed(estimate, 'unclear', { margin: 1.25, watched }, HOUR_MS)?.exposure ?? 0;
    expect(need(true)).toBeGreaterThan(1.5 * need(false));
  });

  test('while it is unclear is nothing within reason where the ratio lies at the margin', () => {
    expect(needed(estimated(100, 1000, 125, 1000.0001), 'unclear', ONCE, HOUR_MS)).toBeNull();
    expect(needed(estimated(0, 1000, 0, 1000), 'unclear', ONCE, HOUR_MS)).toBeNull();
  });
});
