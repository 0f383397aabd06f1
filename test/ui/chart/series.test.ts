import { describe, expect, test } from 'vitest';
import type { Series } from '../../../app/_close/measure/bucket.ts';
import { OTHER } from '../../../app/_ui/category/category-style.ts';
import { topLayers, totalOf } from '../../../app/_ui/chart/layers.ts';
import { largestSeries, largestShares, versionSeries } from '../../../app/_ui/chart/pooled-series.ts';

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
  const released = (version: string, follows: string | null, hasFinding = false) => ({ version, follows, hasFinding });
  const keys = (series: readonly Series<number>[]) => series.map(({ key }) => key);

  test('come in the order of their releases, the newest first, and before all of them those without a known one', () => {
    const all = [single('1.10.0', 1), single('1.9.0', 1), single('', 1), single('2.0.0-rc', 1)];
    const known = [released('1.9.0', '1.10.0'), released('1.10.0', null)];
    expect(keys(versionSeries(all, known).series)).toEqual(['1.9.0', '1.10.0', '2.0.0-rc', '']);
    expect(keys(versionSeries(all, []).series)).toEqual(['2.0.0-rc', '1.10.0', '1.9.0', '']);
  });

  test('without connections are left out', () => {
    expect(keys(versionSeries([single('1', 0, 0), single('2', 0)], []).series)).toEqual(['2']);
  });

  test('of many are the newest, the one before it and those with a finding; the rest is pooled over its own exposures', () => {
    const many = [
      single('1', 0, 1000),
      single('2', 1, 10),
      single('3', 2, 90),
      ...['4', '5', '6', '7', '8'].map((key) => single(key, 0, 100)),
    ];
    const history = [8, 7, 6, 5, 4, 3, 2].map((n) => released(`${n}`, `${n - 1}`, n === 4));
    const { series, pooled, roles } = versionSeries(many, history);
    expect(keys(series)).toEqual(['8', '7', '4', OTHER]);
    expect(Object.fromEntries(roles)).toEqual({ 8: 'newest', 7: 'before', 4: 'finding' });
    expect(pooled).toBe(5);
    // Not the mean of 0, 1/10, 2/90, 0 and 0.
    expect(series.at(-1)?.points).toEqual([{ t: 0, numerator: 3, denominator: 1300, value: 3 / 1300 }]);
  });

  test('have as the one before it what the newest took the place of, also among those of several services', () => {
    const { roles } = versionSeries(
      ['1', '2', '9'].map((key) => single(key, 1)),
      [released('2', '1'), released('9', '8'), released('1', null)],
    );
    expect(Object.fromEntries(roles)).toEqual({ 2: 'newest', 1: 'before' });
  });

  test('have no sum of one: it keeps its name', () => {
    const six = ['1', '2', '3', '4', '5', '6'].map((key) => single(key, 1));
    const history = [6, 5, 4, 3, 2].map((n) => released(`${n}`, `${n - 1}`, true));
    expect(keys(versionSeries(six, history).series)).toEqual(['6', '5', '4', '3', '2', '1']);
  });
});

test('routes, codes and initiators come by their numerators, then by their exposures', () => {
  const series = [single('a', 1, 10), single('b', 5, 10), single('c', 1, 500), single('idle', 0, 0)];
  expect(largestSeries(series).series.map(({ key }) => key)).toEqual(['b', 'c', 'a']);
});

test('the rest of what shares one exposure is a share of it, counted once', () => {
  const codes = ['1000', '1001', '1005', '1006', '4001', '1011', '1012'].map((key, rank) =>
    single(key, 10 - rank, 100),
  );
  const { series, pooled } = largestShares(codes);
  expect(pooled).toBe(2);
  expect(series.at(-1)).toEqual({ key: OTHER, points: [{ t: 0, numerator: 9, denominator: 100, value: 0.09 }] });
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
