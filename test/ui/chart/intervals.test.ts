import { describe, expect, test } from 'vitest';
import type { Bucket, Series } from '../../../app/_close/measure/bucket.ts';
import { axisTop } from '../../../app/_ui/chart/axis-top.ts';
import type { DrawnBucket, Mark } from '../../../app/_ui/chart/drawn-bucket.ts';
import { topLayers } from '../../../app/_ui/chart/layers.ts';
import { largestSeries } from '../../../app/_ui/chart/pooled-series.ts';
import { axisWidth } from '../../../app/_ui/chart/value-axis.ts';
import { whiskerPath } from '../../../app/_ui/chart/whisker-path.ts';

function bucket(high: number, end: number | null, isPartial = false, denominator = 1): DrawnBucket {
  const interval: Mark['interval'] = end === null ? null : [0, end];
  const marks = [{ key: '', left: 0, right: 1, low: 0, high, based: true, interval }];
  const partial = isPartial && { partial: true as const };
  return { t: 0, value: high, numerator: 1, denominator, ...partial, state: 'data', values: [], marks, top: high };
}

describe('an axis', () => {
  test.each<[string, DrawnBucket[], number]>([
    ['reaches the highest bar', [bucket(2, null), bucket(3, null)], 3],
    ['reaches the end of an interval', [bucket(2, 2.5), bucket(1, 2.9)], 2.9],
    ['keeps the bars readable under a wide one', [bucket(2, 50)], 3],
    ['does not stretch for a partial bucket', [bucket(2, 2.1), bucket(1, 2.9, true)], 2.1],
    ['reaches the bar of a partial bucket', [bucket(2, null), bucket(9, null, true)], 9],
    ['keeps the bars readable under one of few connections', [bucket(2, null), bucket(9, null, true, 0.2)], 3],
    ['reaches one of few connections where no other has any', [bucket(0, null), bucket(9, null, true, 0.2)], 9],
    ['is empty without bars', [], 0],
  ])('%s', (_, buckets, top) => {
    expect(axisTop(buckets)).toBe(top);
  });

  test('has room for its longest label', () => {
    expect(axisWidth(['0%', '0.25%'])).toBeGreaterThan(axisWidth(['0%', '4%']));
    expect(axisWidth([])).toBeLessThan(axisWidth(['0']));
  });
});

describe('a whisker', () => {
  const at = { x: 50, width: 30, bottom: 90, ceiling: 10 };

  test('has an end across at both sides', () => {
    expect(whiskerPath({ ...at, top: 20 })).toBe('M46 90H54M50 90V20M46 20H54');
  });

  test('is no wider than its bar', () => {
    expect(whiskerPath({ ...at, width: 3, top: 20 })).toBe('M49 90H51M50 90V20M49 20H51');
  });

  test('that leaves the axis ends there in an arrow', () => {
    expect(whiskerPath({ ...at, top: -300 })).toBe('M46 90H54M50 90V10M46 14L50 10L54 14');
  });
});

test('what is summed up from several series has no interval of one of them', () => {
  const point: Bucket<number> = { t: 0, value: 0.1, numerator: 1, denominator: 10, interval: [0, 0.4], partial: true };
  const series = Array.from({ length: 7 }, (_, index): Series<number> => ({ key: `1.${index}`, points: [point] }));
  const pooled = largestSeries(series).series.at(-1);
  expect(pooled?.points).toEqual([{ t: 0, value: 0.1, numerator: 2, denominator: 20, partial: true }]);
  const layers = topLayers(series, { pinned: '1.0', harmless: () => false }).at(-1);
  expect(layers?.points).toEqual([{ t: 0, value: 0.2, numerator: 2, denominator: 10, partial: true }]);
});
