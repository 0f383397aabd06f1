import { expect, test } from 'vitest';
import { trendRows } from '../../../app/_close/table/trend-rows.ts';

test('a trend is a row a bucket, which says when it is partial', () => {
  const trend = [
    { t: 0, connections: 2, count: 5 },
    { t: 60_000, connections: 0, count: 0, partial: true as const },
  ];
  expect(trendRows(trend)).toEqual([
    { t: 0, time: '1970-01-01T00:00:00.000Z', connections: 2, count: 5, partial: false },
    { t: 60_000, time: '1970-01-01T00:01:00.000Z', connections: 0, count: 0, partial: true },
  ]);
});
