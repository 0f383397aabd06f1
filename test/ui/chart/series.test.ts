import { describe, expect, test } from 'vitest';
import type { Series } from '../../../app/_close/measure/bucket.ts';
import { OTHER } from '../../../app/_ui/category/category-style.ts';
import { topLayers, totalOf } from '../../../app/_ui/chart/layers.ts';
import { largestSeries, versionSeries } from '../../../app/_ui/chart/pooled-series.ts';

function single(key: string, numerator: number, denominator = 100): Series<number> {
  const value = denominator > 0 ? numerator / denominator : null;
  return { key, points: [{ t: 0, numerator, denominator, value }] };
}

const order = { pinned: 'late', harmless: (key: string) => key.startsWith('harmless') };

describe('the layers of a stack', () => {
  test('are the pinned one, then the others by size, then the harmless by size', () => {
    const layers = topLayers(
      [single('harmless-small', 2), single('b', 5), single('harmless-large', 30), single('late', 1), single('a', 9)],
      order,
    );
    expect(layers.map(({ key }) => key)).toEqual(['late', 'a', 'b', 'harmless-large', 'harmless-small']);
  });

  test('are five at most, the rest summed up', () => {
    const layers = topLayers(
      ['a', 'b', 'c', 'd', 'e', 'f', 'late'].map((key, index) => single(key, 10 - index)),
      order,
    );
    expect(layers.map(({ key }) => key)).toEqual(['late', 'a', 'b', 'c', 'd', OTHER]);
    expect(layers.at(-1)?.points).toEqual([{ t: 0, numerator: 11, denominator: 100, value: 0.11 }]);
  });

  test('leave out what never happened, but not the pinned one', () => {
    expect(topLayers([single('a', 0), single('late', 0)], order).map(({ key }) => key)).toEqual(['late']);
  });
});

describe('the versions', () => {
  test('come in natural order', () => {
    const versions = versionSeries([single('1.10.0', 1), single('1.9.0', 1), single('', 1)]);
    expect(versions.map(({ key }) => key)).toEqual(['', '1.9.0', '1.10.0']);
  });

  test('without connections are left out', () => {
    expect(versionSeries([single('1', 0, 0), single('2', 0)]).map(({ key }) => key)).toEqual(['2']);
  });

  test('beyond five are pooled over their own exposures', () => {
    const versions = versionSeries(
      [1, 2, 3, 4, 5].map((n) => single(`${n}`, 0, 1000)).concat(single('6', 1, 10), single('7', 2, 90)),
    );
    expect(versions.at(-1)).toEqual({ key: OTHER, points: [{ t: 0, numerator: 3, denominator: 100, value: 0.03 }] });
  });
});

test('routes, codes and initiators come by their numerators, then by their exposures', () => {
  const series = [single('a', 1, 10), single('b', 5, 10), single('c', 1, 500), single('idle', 0, 0)];
  expect(largestSeries(series).map(({ key }) => key)).toEqual(['b', 'c', 'a']);
});

test('the total of a series skips what has no exposure', () => {
  const series = {
    key: '',
    points: [
      { t: 0, numerator: 2, denominator: 10, value: 0.2 },
      { t: 1, numerator: null, denominator: null, value: null },
    ],
  };
  expect(totalOf(series)).toEqual({ numerator: 2, denominator: 10 });
});
