import { describe, expect, test } from 'vitest';
import { markGeometry, whiskerAcross } from '../../../../app/_ui/deploy/forest/mark-geometry.ts';
import { ratioAxis, ratioX } from '../../../../app/_ui/deploy/forest/ratio-axis.ts';

const of = (ratio: number | null, low: number, high: number | null) => ({ ratio, interval: [low, high] as const });

describe('the axis of ratios', () => {
  test.each([
    ['nothing', [], 0.25, 4],
    ['small changes', [of(1.1, 0.9, 1.3)], 0.25, 4],
    ['a large ratio', [of(7.1, 6.2, 8.11)], 0.25, 16],
    ['a small one', [of(0.16, 0.11, 0.22)], 0.0625, 4],
    ['a long whisker only as far as its ratio needs', [of(1.2, 0.001, 900)], 0.25, 4],
    ['no ratio, and no upper end', [of(null, 3, null)], 0.25, 4],
    ['a ratio beyond any axis', [of(5000, 900, 20_000)], 0.25, 256],
  ])('of %s goes from power of two to power of two', (_, shown, min, max) => {
    expect(ratioAxis(shown)).toMatchObject({ min, max });
  });

  test('always has a tick at 1, and never more than nine', () => {
    const { ticks } = ratioAxis([of(5000, 900, 20_000), of(0.001, 0.0001, 0.002)]);
    expect(ticks).toEqual([0.015625, 0.125, 1, 8, 64]);
  });

  test('lies even in logarithms, and holds what is beyond at its ends', () => {
    const axis = ratioAxis([]);
    expect([0.25, 0.5, 1, 2, 4, 0, 99].map((ratio) => ratioX(axis, 200, ratio))).toEqual([
      0, 50, 100, 150, 200, 0, 200,
    ]);
  });
});

describe('a mark', () => {
  const axis = ratioAxis([]);

  test('has its point and both ends where they are', () => {
    expect(markGeometry(of(2, 1, 4), axis, 200)).toEqual({
      x: 150,
      whisker: { low: { x: 100, isArrow: false }, high: { x: 200, isArrow: false } },
    });
  });

  test.each([
    ['below', of(0.5, 0.1, 1), true, false],
    ['above', of(2, 1, 9), false, true],
    ['without an upper end', of(2, 1, null), false, true],
    ['from nothing', of(0, 0, 1), true, false],
  ])('whose interval leaves the axis %s ends in an arrow there', (_, estimated, low, high) => {
    const { whisker } = markGeometry(estimated, axis, 200);
    expect([whisker?.low.isArrow, whisker?.high.isArrow]).toEqual([low, high]);
  });

  test('without a ratio has a whisker alone, and without an interval a point alone', () => {
    expect(markGeometry(of(null, 1, null), axis, 200).x).toBeNull();
    expect(markGeometry({ ratio: 1, interval: null }, axis, 200)).toEqual({ x: 100, whisker: null });
  });

  test('draws a bar across at an end, and an arrow at one beyond', () => {
    const whisker = { low: { x: 0, isArrow: true }, high: { x: 100, isArrow: false } };
    expect(whiskerAcross(whisker, { y: 0, half: 4 })).toBe('M0 0H100M5 -4L0 0L5 4M100 -4V4');
  });
});
