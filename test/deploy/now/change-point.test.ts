import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changePoint } from '../../../app/_deploy/now/change-point.ts';

const series = (rates: readonly number[], ended = 100) =>
  rates.map((rate, index) => ({ t: index * 5, ended, affected: Math.round(rate * ended) }));

describe('since when a rate is another one', () => {
  test.each<[string, number[], 'up' | 'down', number | null]>([
    ['since it rose', [0.01, 0.02, 0.01, 0.2, 0.18, 0.21], 'up', 15],
    ['since it fell', [0.2, 0.18, 0.01, 0.02], 'down', 10],
    ['since it rose, though it fell before', [0.1, 0.1, 0, 0, 0.3, 0.3], 'up', 20],
    ['never, where it only fell', [0.5, 0.4, 0.1], 'up', null],
    ['never, where it stayed', [0.1, 0.1], 'up', null],
    ['from nothing to all', [0, 0, 1, 1], 'up', 10],
  ])('%s', (_, rates, direction, expected) => {
    expect(changePoint(series(rates), direction)).toBe(expected);
  });

  test('begins with a step in which something ended', () => {
    const steps = series([0.01, 0.01, 0.5, 0.5]);
    const quiet = { t: 7, ended: 0, affected: 0 };
    expect(changePoint([...steps.slice(0, 2), quiet, ...steps.slice(2)], 'up')).toBe(10);
  });

  test('is the cut of the highest likelihood, as trying all of them finds it', () => {
    const step = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), (drawn) => {
        const steps = drawn.map(([ended, share], t) => ({ t, ended, affected: Math.round(share * ended) }));
        const found = changePoint(steps, 'up');
        const likelihoods = steps.slice(1).map(({ t }) => {
          const [before, after] = [steps.filter((one) => one.t < t), steps.filter((one) => one.t >= t)];
          return { t, rises: rate(after) > rate(before), value: logLikelihood(before) + logLikelihood(after) };
        });
        const rising = likelihoods.filter(({ rises }) => rises);
        if (rising.length === 0) {
          expect(found).toBeNull();
          return;
        }
        const best = Math.max(...rising.map(({ value }) => value));
        expect(rising.find(({ t }) => t === found)?.value).toBeCloseTo(best, 6);
      }),
    );
  });
});

function rate(steps: readonly { ended: number; affected: number }[]): number {
  return steps.reduce((sum, one) => sum + one.affected, 0) / steps.reduce((sum, one) => sum + one.ended, 0);
}

/** One connection after the other. */
function logLikelihood(steps: readonly { ended: number; affected: number }[]): number {
  const p = rate(steps);
  let sum = 0;
  for (const { ended, affected } of steps) {
    for (let index = 0; index < ended; index += 1) sum += Math.log(index < affected ? p : 1 - p);
  }
  return sum;
}
