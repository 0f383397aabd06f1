import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holm } from '../../../app/_deploy/statistics/holm.ts';

describe('p-values after Holm', () => {
  test('are those of the textbook', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(6)))).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holm([0.5, 0.9])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });

  test('are at most α exactly where the procedure rejects, step by step', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true }).map((p) => p ** 4);
    fc.assert(
      fc.property(fc.array(p, { maxLength: 12 }), fc.constantFrom(0.01, 0.05, 0.2), (values, alpha) => {
        expect(holm(values).map((corrected) => corrected <= alpha)).toEqual(rejected(values, alpha));
      }),
    );
  });
});

/** Holm's own words: reject the smallest while it is at most α by the number of those left, then stop. */
function rejected(values: readonly number[], alpha: number): boolean[] {
  const answer = values.map(() => false);
  const left = new Set(values.keys());
  while (left.size > 0) {
    const smallest = [...left].reduce((a, b) => ((values[b] ?? 1) < (values[a] ?? 1) ? b : a));
    if ((values[smallest] ?? 1) * left.size > alpha) break;
    answer[smallest] = true;
    left.delete(smallest);
  }
  return answer;
}
