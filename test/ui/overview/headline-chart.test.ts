import { describe, expect, test } from 'vitest';
import type { Series } from '../../../app/_close/measure/bucket.ts';
import { headlineChart, previousPoints } from '../../../app/_ui/overview/headline-chart.ts';
import type { Headline } from '../../../app/_ui/overview/model.ts';
import { somePooled, someSummary } from './some-overview.tsx';

function series(key: string, numerators: readonly number[], from = 0): Series<number> {
  return {
    key,
    points: numerators.map((numerator, index) => ({
      t: from + index * 60_000,
      numerator,
      denominator: 100,
      value: numerator / 100,
    })),
  };
}

function headline(split: Series<number>[], groupBy: Headline['groupBy'] = 'category'): Headline {
  return {
    figures: someSummary(),
    previous: someSummary(),
    roles: [],
    pooled: somePooled(),
    total: series('', [1, 2]),
    previousTotal: series('', [4, 5], -120_000),
    groupBy,
    series: split,
  };
}

describe('the headline by category', () => {
  test('has late sends on the baseline, and says each category over the whole range', () => {
    const split = [series('double_close', [9, 9]), series('send_after_close', [1, 2]), series('send_failed', [1, 0])];
    const { buckets, legend } = headlineChart(headline(split), [], 'rate');
    expect(legend.map(({ key, numerator, denominator, value }) => [key, numerator, denominator, value])).toEqual([
      ['send_after_close', 3, 200, 0.015],
      ['send_failed', 1, 200, 0.005],
      ['double_close', 18, 200, 0.09],
    ]);
    expect(buckets[1]?.marks[0]).toMatchObject({ key: 'send_after_close', low: 0, high: 0.02 });
  });

  test('does not draw an expected ending that is more than all else, and says so', () => {
    const split = [
      series('send_after_close', [1, 2]),
      series('going_away', [25, 30]),
      series('peer_gone', [1, 1]),
      series('double_close', [9, 9]),
    ];
    const { buckets, legend, series: exported } = headlineChart(headline(split), [], 'rate');
    expect(legend.map(({ key, leftOut }) => [key, leftOut])).toEqual([
      ['send_after_close', false],
      ['double_close', false],
      ['peer_gone', false],
      ['going_away', true],
    ]);
    expect(buckets[1]?.marks.map(({ key }) => key)).toEqual(['send_after_close', 'double_close', 'peer_gone']);
    expect(buckets[1]?.top).toBeCloseTo(0.12, 12);
    // Tooltip, table and exports have it.
    expect(buckets[1]?.values.map(({ key }) => key)).toContain('going_away');
    expect(exported.map(({ key }) => key)).toContain('going_away');
  });

  test('has its baseline without any incident', () => {
    const empty = { ...headline([]), total: series('', [0, 0]) };
    expect(headlineChart(empty, [], 'rate').legend).toMatchObject([{ key: 'send_after_close', value: 0 }]);
  });
});

test('the headline by version has the newest first and in the colour of what is new, and the one before it in ink', () => {
  const split = ['1.8.0', '1.9.0', '1.10.0'].map((key) => series(key, [1, 1]));
  const released = ['1.10.0', '1.9.0'].map((version) => ({ version, follows: null, hasFinding: false }));
  const { legend, lines, styleOf } = headlineChart({ ...headline(split, 'version'), released }, [], 'rate');
  expect(legend.map(({ key }) => key)).toEqual(['1.10.0', '1.9.0', '1.8.0']);
  expect(legend.map(({ key }) => styleOf(key).hue)).toEqual(['--accent', '--text-2', '--hue-send-failed']);
  expect(lines).toBe(true);
});

describe('the headline by route', () => {
  const split = [series('/a', [1, 1]), series('/b', [5, 5]), series('/c', [3, 3])];

  test('draws more rates than fit side by side as lines', () => {
    const { buckets, lines } = headlineChart(headline(split, 'route'), [], 'rate');
    expect(lines).toBe(true);
    expect(buckets[0]).toMatchObject({ marks: [], top: 0.05, denominator: 100 });
  });

  test('stacks counts, the largest on the baseline', () => {
    const { buckets, lines } = headlineChart(headline(split, 'route'), [], 'count');
    expect(lines).toBe(false);
    expect(buckets[0]?.marks.map(({ key, low, high }) => [key, low, high])).toEqual([
      ['/b', 0, 5],
      ['/c', 5, 8],
      ['/a', 8, 9],
    ]);
  });
});

test('the headline by code is shares of all ended connections, which have no rate of late sends', () => {
  const ended = (key: string, counts: number[]): Series<number> => ({
    key,
    points: counts.map((count, index) => ({ t: index * 60_000, value: count, numerator: count, denominator: null })),
  });
  const { buckets, legend } = headlineChart(
    headline([ended('1000', [75, 100]), ended('1006', [25, 0])], 'code'),
    [],
    'rate',
  );
  expect(legend.map(({ key, value }) => [key, value])).toEqual([
    ['1000', 0.875],
    ['1006', 0.125],
  ]);
  expect(buckets[0]?.top).toBe(1);
});

test('the headline has intervals where they can be read: on the baseline of a stack of rates', () => {
  const sampled = (key: string): Series<number> => {
    const { points } = series(key, [10, 20]);
    return { key, points: points.map((point) => ({ ...point, interval: [point.value ?? 0, 0.3] })) };
  };
  const split = [sampled('send_after_close'), sampled('send_failed')];
  const intervals = (as: 'rate' | 'count', groupBy: Headline['groupBy']) =>
    headlineChart(headline(split, groupBy), [], as).buckets[0]?.marks.map(({ interval }) => interval);
  expect(intervals('rate', 'category')).toEqual([[0.1, 0.3], null]);
  expect(intervals('count', 'category')).toEqual([null, null]);
  expect(intervals('rate', 'version')).toEqual([
    [0.1, 0.3],
    [0.1, 0.3],
  ]);
});

test('the previous period lies on the buckets it is compared with', () => {
  const moved = previousPoints(headline([]), 120_000);
  expect(moved).toEqual([
    { t: 0, value: 0.04, numerator: 4, denominator: 100 },
    { t: 60_000, value: 0.05, numerator: 5, denominator: 100 },
  ]);
  expect(previousPoints(headline([]), 90_000)).toEqual([]);
});
