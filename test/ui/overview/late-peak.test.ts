import { describe, expect, test } from 'vitest';
import { latePeak } from '../../../app/_ui/overview/late-peak.ts';

const bins = (counts: readonly number[]) =>
  counts.map((count, index) => ({ fromMs: 10 ** (index / 8), toMs: 10 ** ((index + 1) / 8), count, closed: 0 }));

describe('a peak that stands apart', () => {
  test('is the last narrow one after a gap', () => {
    expect(latePeak(bins([3, 50, 90, 40, 2, 0, 0, 0, 8, 7, 0]))).toEqual({ first: 8, last: 9, count: 15 });
  });

  test.each<[string, number[]]>([
    ['without any send', [0, 0, 0]],
    ['where all lie together', [1, 5, 9, 5, 1]],
    ['before which nothing lies', [0, 0, 0, 0, 9, 9]],
    ['after a gap of two bins', [9, 90, 9, 0, 0, 20]],
    ['that is as wide as scattered delays', [9, 90, 9, 0, 0, 0, 9, 9, 9, 9, 9]],
    ['of few sends', [9, 90, 9, 0, 0, 0, 4]],
    ['of a small share', [900, 9000, 900, 0, 0, 0, 50]],
  ])('is not seen %s', (_, counts) => {
    expect(latePeak(bins(counts))).toBeNull();
  });

  test('is seen over a gap with a stray send', () => {
    expect(latePeak(bins([900, 9000, 900, 0, 1, 0, 500]))).toEqual({ first: 6, last: 6, count: 500 });
  });
});
