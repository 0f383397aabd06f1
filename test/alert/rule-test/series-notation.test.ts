import { describe, expect, test } from 'vitest';
import { readNotation } from '../../../app/_alert/rule-test/series-notation.ts';

describe("a series in promtool's notation", () => {
  test.each([
    ['0+10x5', [0, 10, 20, 30, 40, 50]],
    ['-2+4x3', [-2, 2, 6, 10]],
    ['1-2x4', [1, -1, -3, -5, -7]],
    ['1x4', [1, 1, 1, 1, 1]],
    ['7', [7]],
    ['1 _x3 stale', [1, null, null, null, null]],
    ['1 _ stale 2', [1, null, null, 2]],
    ['75 85 70 70 10x5', [75, 85, 70, 70, 10, 10, 10, 10, 10, 10]],
    ['1.5e2 .5', [150, 0.5]],
    ['', []],
  ])('%s', (text, samples) => {
    expect(readNotation(text)).toEqual(samples);
  });

  test.each(['x5', '1+x3', 'a', '1+2', '__', '1x', 'NaN', '1x-3'])('%s is refused by its name', (word) => {
    expect(() => readNotation(`1 ${word} 2`)).toThrow(`"${word}" should be a number, a+bxn`);
  });

  test('so long a series is refused', () => {
    expect(() => readNotation('1x99999999')).toThrow(SyntaxError);
  });
});
