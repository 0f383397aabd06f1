import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateRatio, type MeasureData, type RatioEstimate } from '../../../app/_deploy/verdict/estimate.ts';
import { expectRelative } from '../statistics/expect-relative.ts';
import { evenly, measureData, type SideOfCase, wordOf } from './measure-data.ts';

const METHODS = ['side_by_side', 'before_after'] as const;

function estimated(data: MeasureData): RatioEstimate {
  const estimate = estimateRatio(data);
  if (estimate === null) throw new Error('A side has no exposure.');
  return estimate;
}

describe('a ratio', () => {
  test.each(METHODS)('%s has an interval that sampling widens, and a verdict that it makes unclear', (method) => {
    const [before, after] = [evenly(100, 10_000), evenly(180, 10_000)];
    const all = estimated(measureData(before, after, { method }));
    // Of connections that stand for ten each, 28 are as many.
    const sampled = measureData(before, after, { method, weights: { weight: 280, squares: 2800 } });
    expect(estimated(sampled).designEffect).toMatchObject({ value: 10, from: 'sampling' });
    expect(estimated(sampled).ratio).toBeCloseTo(1.8, 9);
    expect(estimated(sampled).interval[0]).toBeLessThan(all.interval[0]);
    expect(estimated(sampled).interval[1]).toBeGreaterThan(all.interval[1]);
    expect(wordOf(measureData(before, after, { method }))).toBe('worse');
    expect(wordOf(sampled)).toBe('unclear');
  });

  test('against control days has an interval that days which differ widen', () => {
    const of = (days: readonly number[]) => {
      const exposure = 5000;
      return estimated(
        measureData(evenly(200, 10_000), evenly(180, 5000), {
          method: 'control_days',
          days: days.map((events) => ({ events, exposure })),
        }),
      );
    };
    const [alike, different, one] = [of([100, 100]), of([60, 140]), of([200])];
    expect(alike.interval[0]).toBeGreaterThan(1);
    expect(different.interval[0]).toBeLessThan(1);
    expect(different.interval[1]).toBeGreaterThan(alike.interval[1]);
    for (const { ratio } of [alike, different]) expect(ratio).toBeCloseTo(1.8, 9);
    // One day shows no spread: the numbers are taken as they are.
    expect(one.interval).toEqual(alike.interval);
  });

  test('side by side comes from the time in which both served', () => {
    const alone = { events: 9, exposure: 100 };
    const data = measureData(evenly(50, 1000), evenly(100, 1000));
    const longer = {
      ...data,
      before: [...data.before, alone, { events: 0, exposure: 0 }],
      after: [...data.after, { events: 0, exposure: 0 }, alone],
    };
    const [estimate, without] = [estimated(longer), estimated(data)];
    expect(estimate.before).toEqual(without.before);
    expect(estimate.after).toEqual(without.after);
    expect(estimate.ratio).toBeCloseTo(2, 9);
  });

  test.each(METHODS)('%s is null with no events, and there is no estimate without exposure', (method) => {
    expect(estimated(measureData(evenly(0, 10), evenly(0, 10), { method }))).toMatchObject({ ratio: null, p: 1 });
    expect(estimateRatio(measureData(evenly(0, 0), evenly(3, 10), { method }))).toBeNull();
    expect(estimateRatio(measureData(evenly(3, 10), evenly(0, 0), { method }))).toBeNull();
  });
});

describe('of any two sides, the estimate', () => {
  const event = fc.record({ minute: fc.nat(29), instance: fc.nat(7) });
  const side = fc.record({
    exposure: fc.double({ min: 1, max: 1e5, noNaN: true }),
    events: fc.array(event, { maxLength: 60 }),
  });
  const sides = fc.tuple(side, side).map(([before, after]): [SideOfCase, SideOfCase] => [
    { ...before, minutes: 30 },
    { ...after, minutes: 30 },
  ]);
  const method = fc.constantFrom(...METHODS);

  test('is turned around when before and after change places', () => {
    fc.assert(
      fc.property(sides, method, ([before, after], method) => {
        const found = estimated(measureData(before, after, { method }));
        const turned = estimated(measureData(after, before, { method }));
        if (found.ratio === null) expect(turned.ratio).toBeNull();
        else expectRelative(turned.ratio, 1 / found.ratio, 1e-7);
        expectRelative(turned.interval[0], 1 / found.interval[1], 1e-7);
        expect(turned.p).toBeCloseTo(found.p, 9);
        expect(turned.logWorse).toBeCloseTo(found.logBetter, 7);
      }),
    );
  });

  test('has an interval with the ratio in it, which leaves out 1 exactly where p is under 5 %', () => {
    fc.assert(
      fc.property(sides, method, ([before, after], method) => {
        const { ratio, interval, p } = estimated(measureData(before, after, { method }));
        const [low, high] = interval;
        if (ratio !== null && ratio > 0 && Number.isFinite(ratio))
          expect([low < ratio, ratio < high]).toEqual([true, true]);
        fc.pre(Math.abs(p - 0.05) > 1e-6);
        expect(low > 1 || high < 1).toBe(p < 0.05);
      }),
    );
  });

  test('is the same with both exposures in another unit', () => {
    const factor = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(sides, method, factor, ([before, after], method, factor) => {
        const scaled = (side: SideOfCase) => ({ ...side, exposure: side.exposure * factor });
        const found = estimated(measureData(before, after, { method }));
        const again = estimated(measureData(scaled(before), scaled(after), { method }));
        expectRelative(again.interval[0], found.interval[0], 1e-7);
        expectRelative(again.interval[1], found.interval[1], 1e-7);
        expect(again.logWorse).toBeCloseTo(found.logWorse, 7);
      }),
    );
  });
});
