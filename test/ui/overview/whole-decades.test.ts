import { describe, expect, test } from 'vitest';
import { wholeDecades } from '../../../app/_ui/overview/whole-decades.ts';

const bin = (index: number, count: number) => ({
  fromMs: 10 ** (index / 8),
  toMs: 10 ** ((index + 1) / 8),
  count,
  closed: 0,
});

describe('bins of delays', () => {
  test('are extended to whole decades without losing any', () => {
    const bins = wholeDecades([bin(9, 3), bin(10, 0), bin(11, 4)]);
    expect(bins).toHaveLength(8);
    expect([bins[0]?.fromMs, bins.at(-1)?.toMs]).toEqual([10, 100]);
    expect(bins.map(({ count }) => count)).toEqual([0, 3, 0, 4, 0, 0, 0, 0]);
    bins.forEach((one, index) => {
      expect(one.fromMs).toBeCloseTo(bins[index - 1]?.toMs ?? 10, 9);
    });
  });

  test('that reach down to 0 stay first', () => {
    const bins = wholeDecades([{ fromMs: 0, toMs: 1, count: 5, closed: 0 }, bin(0, 1)]);
    expect(bins[0]).toEqual({ fromMs: 0, toMs: 1, count: 5, closed: 0 });
    expect(bins).toHaveLength(9);
  });

  test('stay as they are where there is nothing to extend', () => {
    expect(wholeDecades([])).toEqual([]);
    expect(wholeDecades([{ fromMs: 0, toMs: 1, count: 5, closed: 1 }])).toEqual([
      { fromMs: 0, toMs: 1, count: 5, closed: 1 },
    ]);
    expect(wholeDecades([bin(0, 1), bin(7, 1)].concat([]))).toHaveLength(8);
  });
});
