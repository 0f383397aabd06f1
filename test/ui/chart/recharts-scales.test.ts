import * as d3 from 'd3-scale';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scaleBand, scaleLinear, scaleLog } from '../../../app/_ui/chart/recharts-scales.ts';

const pixels = fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 3000 }));
/** Two ends that differ, and a value between or not too far beyond them. */
const spans = fc
  .tuple(
    fc.integer({ min: -30, max: 90 }),
    fc.integer({ min: -30, max: 90 }),
    fc.double({ min: -1, max: 2, noNaN: true }),
  )
  .filter(([low, high]) => low !== high)
  .map(([low, high, share]) => [low / 10, high / 10, (low + share * (high - low)) / 10] as const);

describe('the scales that Recharts gets place values where those of d3 do', () => {
  test('linear', () => {
    fc.assert(
      fc.property(spans, pixels, ([low, high, value], range) => {
        const ours = scaleLinear().domain([low, high]).range(range);
        const theirs = d3.scaleLinear().domain([low, high]).range(range);
        expect(ours(value)).toBeCloseTo(theirs(value), 6);
        expect([ours.domain(), ours.range()]).toEqual([theirs.domain(), theirs.range()]);
      }),
    );
  });

  test('logarithmic', () => {
    fc.assert(
      fc.property(spans, pixels, (powers, range) => {
        const [low, high, value] = [10 ** powers[0], 10 ** powers[1], 10 ** powers[2]];
        const ours = scaleLog().domain([low, high]).range(range);
        expect(ours(value)).toBeCloseTo(d3.scaleLog().domain([low, high]).range(range)(value), 6);
      }),
    );
  });

  test('in bands', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { maxLength: 60 }), pixels, (domain, range) => {
        const ours = scaleBand<number>().domain(domain).range(range);
        const theirs = d3.scaleBand<number>().domain(domain).range(range);
        for (const value of domain) expect(ours(value)).toBeCloseTo(theirs(value) ?? Number.NaN, 6);
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
