import { describe, expect, test } from 'vitest';
import type { RateSeries } from '../../../app/_ui/chart/bucket.ts';
import { headlineChart, previousPoints } from '../../../app/_ui/overview/headline-chart.ts';
import type { Figures, Headline } from '../../../app/_ui/overview/model.ts';

const figures: Figures = {
  endedConnections: 200,
  affectedConnections: 3,
  sendAfterCloseRate: 0.015,
  lateSends: 4,
  lateSendRatio: 0.001,
  lostBytes: 10,
  closeAttempts: 5,
  closeFailureRate: 0,
  uncleanConnections: 3,
  cleanCloseRate: 0.985,
  coverage: 1,
};

function series(key: string, numerators: readonly number[], from = 0): RateSeries {
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

function headline(split: RateSeries[]): Headline {
  return {
    figures,
    previous: figures,
    total: series('', [1, 2]),
    previousTotal: series('', [4, 5], -120_000),
    series: split,
    releases: [],
  };
}

describe('the headline by category', () => {
  test('has late sends on the baseline, and says each category over the whole range', () => {
    const split = [series('double_close', [9, 9]), series('send_after_close', [1, 2]), series('send_failed', [1, 0])];
    const { buckets, legend } = headlineChart(headline(split), [], 'category', 'rate');
    expect(legend.map(({ key, count, exposure, rate }) => [key, count, exposure, rate])).toEqual([
      ['send_after_close', 3, 200, 0.015],
      ['send_failed', 1, 200, 0.005],
      ['double_close', 18, 200, 0.09],
    ]);
    expect(buckets[1]?.marks[0]).toMatchObject({ key: 'send_after_close', low: 0, high: 0.02 });
  });

  test('has its baseline without any incident', () => {
    const empty = { ...headline([]), total: series('', [0, 0]) };
    expect(headlineChart(empty, [], 'category', 'rate').legend).toMatchObject([{ key: 'send_after_close', rate: 0 }]);
  });
});

test('the headline by version has a style for each by its rank', () => {
  const { legend, styleOf } = headlineChart(
    headline([series('1.10.0', [1, 1]), series('1.9.0', [2, 2])]),
    [],
    'version',
    'rate',
  );
  expect(legend.map(({ key }) => key)).toEqual(['1.9.0', '1.10.0']);
  expect(styleOf('1.9.0')).not.toEqual(styleOf('1.10.0'));
});

test('the previous period lies on the buckets it is compared with', () => {
  const moved = previousPoints(headline([]), 120_000);
  expect(moved).toEqual([
    { t: 0, count: 4, rate: 0.04 },
    { t: 60_000, count: 5, rate: 0.05 },
  ]);
  expect(previousPoints(headline([]), 90_000)).toEqual([]);
});
