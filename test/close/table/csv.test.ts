import { describe, expect, test } from 'vitest';
import type { Bucket } from '../../../app/_close/measure/bucket.ts';
import { csvText } from '../../../app/_close/table/csv.ts';
import { seriesRows } from '../../../app/_close/table/series-rows.ts';
import { ATTACK_STRINGS, POLYGLOTS } from '../../support/attack-strings.ts';
import { laxCells, readCsv } from '../../support/read-csv.ts';

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

/** What a spreadsheet runs; some pass over what can't be seen, and over quotes. */
const FORMULA = /^[\s\p{C}"]*[=+\-@＝＋－＠﹦﹢﹣﹫−]/u;

describe.each([...ATTACK_STRINGS, ...Object.values(POLYGLOTS)])('%j in a table', (text) => {
  const written = csvText([
    { key: 'chat', route: text, value: -1.5, after: text },
    { key: 'chat', route: 'plain', value: 2, after: null },
  ]);

  test('is one cell that no spreadsheet runs, and numbers stay numbers', () => {
    const [, row = [], plain] = readCsv(written);
    const [, route = '', value, after] = row;
    expect(plain).toEqual(['chat', 'plain', '2', '']);
    expect([value, after]).toEqual(['-1.5', route]);
    expect(route).not.toMatch(FORMULA);
    expect(route.replaceAll("'", '')).toBe(text.replaceAll("'", ''));
  });

  test.each([';', '\t'] as const)('is no formula either where cells are parted at %j', (separator) => {
    expect(laxCells(written, separator).filter((cell) => FORMULA.test(cell))).toEqual([]);
  });
});

test('names that are no formula stay as they are', () => {
  for (const name of ['/rooms/:id', 'a-b', "l'été", 'say "hi"', 'a, -b', 'x = 1', 'node_modules/@a/b']) {
    expect(readCsv(csvText([{ name }]))[1]).toEqual([name]);
  }
});

test('a spreadsheet is found to run what is written as it is', () => {
  const raw = (text: string) => readCsv(`a\r\n"${text.replaceAll('"', '""')}"\r\n`)[1]?.[0] ?? '';
  expect(ATTACK_STRINGS.filter((text) => FORMULA.test(raw(text))).length).toBeGreaterThan(20);
  expect(laxCells('x,"a;=1+1",y\r\n', ';').filter((cell) => FORMULA.test(cell))).toEqual(['=1+1",y']);
  expect(() => readCsv('a,b\r\n"x"y,z\r\n')).toThrow('A cell ends before');
  expect(() => readCsv('a,b\r\nx\r\n')).toThrow('Lines differ');
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
