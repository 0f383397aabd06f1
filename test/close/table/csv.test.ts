import { expect, test } from 'vitest';
import type { Bucket } from '../../../app/_close/measure/bucket.ts';
import { csvText } from '../../../app/_close/table/csv.ts';
import { seriesRows } from '../../../app/_close/table/series-rows.ts';

test('fields with commas, quotes and line ends are quoted, null is empty', () => {
  expect(csvText([{ a: 'x,y', b: 'say "hi"\n', c: null, d: 1.5, e: true }])).toBe(
    'a,b,c,d,e\r\n"x,y","say ""hi""\n",,1.5,true\r\n',
  );
  expect(csvText([])).toBe('');
});

test('text that a spreadsheet would run is kept from it, negative numbers are not', () => {
  expect(csvText([{ route: '=HYPERLINK("http://evil")', value: -1 }])).toBe(
    'route,value\r\n"\'=HYPERLINK(""http://evil"")",-1\r\n',
  );
});

test('a time series is a row a bucket', () => {
  const point = { t: 60_000, value: 0.5, numerator: 1, denominator: 2, partial: true } as const;
  expect(csvText(seriesRows([{ key: 'chat', points: [point] }], false))).toBe(
    't,time,key,value,numerator,denominator,partial,low,high\r\n60000,1970-01-01T00:01:00.000Z,chat,0.5,1,2,true,,\r\n',
  );
});

test('a rate of sampled connections has the ends of its interval', () => {
  const point: Bucket = { t: 0, value: 0.5, numerator: 10, denominator: 20, interval: [0.2, 0.8] };
  expect(seriesRows([{ key: '', points: [point] }], false)).toMatchObject([{ value: 0.5, low: 0.2, high: 0.8 }]);
});

test('percentiles have columns of their own, empty where there are none', () => {
  const [some, none] = seriesRows(
    [
      {
        key: '',
        points: [
          { t: 0, value: { p50: 1, p95: 2, p99: 3, count: 4 }, numerator: null, denominator: null },
          { t: 60_000, value: null, numerator: null, denominator: null },
        ],
      },
    ],
    true,
  );
  expect(some).toMatchObject({ p50: 1, p95: 2, p99: 3, count: 4, partial: false });
  expect(none).toMatchObject({ p50: null, count: 0 });
});
