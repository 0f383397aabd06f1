import { describe, expect, test } from 'vitest';
import { rateAxis, ratePlace, whisker } from '../../../../app/_ui/overview/service-table/rate-axis.ts';

describe('the axis that all rows share', () => {
  test.each<[string, (number | null)[], number, number]>([
    ['nothing', [], 0.01, 0.1],
    ['no rate and none', [null, 0], 0.01, 0.1],
    ['rates between two powers of ten', [0.02, 0.3], 0.01, 1],
    ['a power of ten itself', [0.001, 0.1], 0.001, 0.1],
    ['less than can be drawn', [1e-9], 1e-5, 0.1],
    ['more late sends than connections', [1.4], 0.01, 1],
  ])('of %s goes from a power of ten to another', (_name, rates, from, to) => {
    const axis = rateAxis(rates);
    expect(axis.from).toBeCloseTo(from, 12);
    expect(axis.to).toBeCloseTo(to, 12);
    expect(axis.ticks[0]).toBeCloseTo(from, 12);
    expect(axis.ticks.at(-1)).toBeCloseTo(to, 12);
  });

  test('is logarithmic, and keeps what leaves it at its edge', () => {
    const axis = rateAxis([0.001, 0.1]);
    expect([0.001, 0.01, 0.1].map((rate) => ratePlace(axis, rate))).toEqual([0, 0.5, 1]);
    expect([0, 1].map((rate) => ratePlace(axis, rate))).toEqual([0, 1]);
  });

  test('says where an interval leaves it', () => {
    const axis = rateAxis([0.001, 0.1]);
    expect(whisker(axis, [0, 0.01])).toEqual({ left: 0, right: 0.5, isOpen: true });
    expect(whisker(axis, [0.001, 0.1])).toEqual({ left: 0, right: 1, isOpen: false });
  });
});
