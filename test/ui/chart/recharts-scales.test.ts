import * as d3 from 'd3-scale';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scaleBand, scaleLinear, scaleLog } from '../../../app/_ui/chart/recharts-scales.ts';

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const positive = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
const pixels = fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 3000 }));

/** How far apart two places are, in the larger one where that is more than a pixel. */
function apart(ours = Number.NaN, theirs = Number.NaN): number {
  return Math.abs(ours - theirs) / Math.max(1, Math.abs(theirs));
}

describe('the scales that Recharts gets place values where those of d3 do', () => {
  test('linear', () => {
    fc.assert(
      fc.property(fc.tuple(finite, finite), pixels, finite, (domain, range, value) => {
        const ours = scaleLinear().domain(domain).range(range);
        const theirs = d3.scaleLinear().domain(domain).range(range);
        expect(apart(ours(value), theirs(value))).toBeLessThan(1e-9);
        expect([ours.domain(), ours.range()]).toEqual([theirs.domain(), theirs.range()]);
      }),
    );
  });

  test('logarithmic', () => {
    fc.assert(
      fc.property(fc.tuple(positive, positive), pixels, positive, (domain, range, value) => {
        const ours = scaleLog().domain(domain).range(range);
        expect(apart(ours(value), d3.scaleLog().domain(domain).range(range)(value))).toBeLessThan(1e-9);
      }),
    );
  });

  test('in bands', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { maxLength: 60 }), pixels, (domain, range) => {
        const ours = scaleBand<number>().domain(domain).range(range);
        const theirs = d3.scaleBand<number>().domain(domain).range(range);
        for (const value of domain) expect(apart(ours(value), theirs(value))).toBeLessThan(1e-9);
        expect(ours.domain()).toEqual(theirs.domain());
      }),
    );
    const bands = scaleBand<string>();
    bands.domain(['a', 'b', 'c', 'd']).range([100, 20]);
    expect(bands.bandwidth()).toBe(20);
    expect(bands('z')).toBeUndefined();
  });
});

test('a value that is none, or that a scale has no place for, is not drawn', () => {
  expect(scaleLinear().domain([0, 10]).range([0, 100])(null)).toBeUndefined();
  expect(scaleLinear().domain([0, 10]).range([0, 100])(Number.NaN)).toBeUndefined();
  expect(scaleLog().domain([1, 10]).range([0, 100])(0)).toBeUndefined();
});

test('an axis of one value has it in the middle', () => {
  expect(scaleLinear().domain([5, 5]).range([0, 100])(5)).toBe(50);
});
