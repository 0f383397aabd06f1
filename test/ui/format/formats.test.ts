import { describe, expect, test } from 'vitest';
import { pointChange, ratioChange } from '../../../app/_ui/format/change.ts';
import { formatBytes, formatCount, formatCountOf } from '../../../app/_ui/format/count.ts';
import { formatDuration } from '../../../app/_ui/format/duration.ts';
import { formatInterval, formatRate, rateUnit } from '../../../app/_ui/format/rate.ts';

describe('a rate', () => {
  test.each([
    [null, 'no rate'],
    [0, '0%'],
    [0.0131, '1.31%'],
    [0.0994, '9.94%'],
    [0.09995, '10.0%'],
    [0.1234, '12.3%'],
    [0.0005, '0.05%'],
    [0.00032, '320 ppm'],
    [0.0000016, '2 ppm'],
    [0.0000002, '<1 ppm'],
    [0.9994, '99.9%'],
    [0.9996, '>99.9%'],
    [1, '100%'],
    [1.5, '150.0%'],
  ])('of %s reads %s', (rate, text) => {
    expect(formatRate(rate)).toBe(text);
  });

  test('takes the unit of its row', () => {
    const unit = rateUnit([0.0131, 0.0001, null]);
    expect([0.0131, 0.0001].map((rate) => formatRate(rate, unit))).toEqual(['1.31%', '0.01%']);
    expect(formatRate(0.00002, unit)).toBe('<0.01%');
    expect(rateUnit([0.0001, 0.0004])).toBe('ppm');
    expect(rateUnit([])).toBe('percent');
  });
});

describe('an interval', () => {
  test('has both ends in one unit', () => {
    expect(formatInterval([0.012, 0.0143])).toBe('1.20% – 1.43%');
    expect(formatInterval([0.0001, 0.0143])).toBe('0.01% – 1.43%');
    expect(formatInterval([0.0001, 0.0004])).toBe('100 ppm – 400 ppm');
    expect(formatInterval([0, 0.0004], 'percent')).toBe('0% – 0.04%');
  });
});

describe('a count', () => {
  test.each([
    [0, '0'],
    [144_376, '144,376'],
    [1234.56, '1,235'],
  ])('of %d reads %s', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });

  test.each([
    [1, '1 connection'],
    [0.6, '1 connection'],
    [0, '0 connections'],
    [1891, '1,891 connections'],
  ])('of %d has its noun in the right number', (count, text) => {
    expect(formatCountOf(count, 'connection')).toBe(text);
  });

  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [12_345, '12.3 kB'],
    [999_960, '1.0 MB'],
    [3e18, '3,000.0 PB'],
  ])('of %d bytes reads %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text.replace(',', ''));
  });
});

describe('a duration', () => {
  test.each([
    [0, '0 ms'],
    [0.42, '0.42 ms'],
    [4.9, '4.9 ms'],
    [46.84, '46.8 ms'],
    [10, '10 ms'],
    [99.96, '100 ms'],
    [171.4, '171 ms'],
    [999.6, '1 s'],
    [1234, '1.2 s'],
    [59_960, '1 min'],
    [245_000, '4 min 5 s'],
    [41 * 60_000, '41 min'],
    [165 * 60_000, '2 h 45'],
    [125 * 60_000, '2 h 05'],
    [76 * 3_600_000, '3 d 4 h'],
  ])('of %d ms reads %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('a change', () => {
  test.each([
    [0.0131, 0.0162, { text: '0.31 pp', direction: 'down' }],
    [0.0162, 0.0131, { text: '0.31 pp', direction: 'up' }],
    [0.4, 0.2, { text: '20.0 pp', direction: 'up' }],
    [0.01, 0.01, { text: 'no change', direction: 'same' }],
    [null, 0.01, null],
    [0.01, null, null],
  ])('from %s against %s in points is %j', (rate, previous, change) => {
    expect(pointChange(rate, previous)).toEqual(change);
  });

  test.each([
    [0.0081, 0.01, { text: '0.81×', direction: 'down' }],
    [0.041, 0.01, { text: '4.10×', direction: 'up' }],
    [0.5, 0.01, { text: '50.0×', direction: 'up' }],
    [0.01, 0.01, { text: 'no change', direction: 'same' }],
    [0, 0.01, { text: '0.00×', direction: 'down' }],
    [0.01, 0, null],
    [null, 0.01, null],
  ])('from %s against %s as a ratio is %j', (rate, previous, change) => {
    expect(ratioChange(rate, previous)).toEqual(change);
  });
});
