import { expect, test } from 'vitest';
import { mergedSpans } from '../../../app/_close/time/merged-spans.ts';

test.each<[string, number[][], number[][]]>([
  [
    'spans apart stay, in order',
    [
      [5, 6],
      [1, 2],
    ],
    [
      [1, 2],
      [5, 6],
    ],
  ],
  [
    'the same span is one',
    [
      [1, 4],
      [1, 4],
      [1, 4],
    ],
    [[1, 4]],
  ],
  [
    'spans that overlap or touch are one',
    [
      [1, 4],
      [3, 6],
      [6, 7],
    ],
    [[1, 7]],
  ],
  [
    'a span within another adds nothing',
    [
      [1, 9],
      [3, 4],
      [8, 9],
    ],
    [[1, 9]],
  ],
  [
    'empty ones are none',
    [
      [3, 3],
      [4, 2],
    ],
    [],
  ],
])('%s', (_, spans, merged) => {
  const of = (list: number[][]) => list.map(([from = 0, to = 0]) => ({ from, to }));
  expect(mergedSpans(of(spans))).toEqual(of(merged));
});
