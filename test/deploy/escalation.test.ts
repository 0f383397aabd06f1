import { describe, expect, test } from 'vitest';
import { isEscalating } from '../../app/_deploy/escalation.ts';
import { seedOr } from '../../instrumentation/test/support/seed.ts';

/** An hour in twelve stretches, with so many events each, and 250 ended connections. */
const recent = (...events: number[]) =>
  Array.from({ length: 12 }, (_, index) => ({ events: events[index % events.length] ?? 0, exposure: 250 }));
const dayBefore = (events: number) => ({ events, exposure: 72_000 });

describe('a pair', () => {
  test.each<[string, boolean, Parameters<typeof isEscalating>]>([
    ['seen 72 times where 6 were expected', true, [dayBefore(144), recent(6), 300]],
    ['that was known and rested for a day', true, [dayBefore(0), recent(3), 300]],
    ['seen as often as before', false, [dayBefore(1728), recent(6), 1]],
    ['seen half as often again, beyond chance', false, [dayBefore(17_280), recent(90), 1]],
    ['seen nine times, where none was expected', false, [dayBefore(0), recent(1, 1, 1, 0), 1]],
    ['in one burst', false, [dayBefore(0), recent(...[500, ...Array(11).fill(0)]), 1]],
    [
      'in a burst over the border of two stretches',
      false,
      [dayBefore(0), recent(...[250, 250, ...Array(10).fill(0)]), 1],
    ],
    ['in a burst beside a steady growth', true, [dayBefore(144), recent(...[500, ...Array(11).fill(6)]), 1]],
    ['twice as often, which chance may show in many pairs', false, [dayBefore(240), recent(1, 2, 2), 300]],
    ['of a service that ended nothing before', false, [{ events: 0, exposure: 0 }, recent(6), 1]],
    ['of a service that ends nothing now', false, [dayBefore(10), [{ events: 30, exposure: 0 }], 1]],
    ['without any stretch', false, [dayBefore(10), [], 1]],
  ])('%s escalates: %s', (_, expected, given) => {
    expect(isEscalating(...given)).toBe(expected);
  });
});

test('chance alone makes none of 30,000 looks at a pair with equal rates escalate', () => {
  const poisson = (mean: number, draws: () => number) => {
    let count = 0;
    for (let product = draws(); product > Math.exp(-mean); product *= draws()) count += 1;
    return count;
  };
  const seed = seedOr(5);
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 1) / (2 ** 32 + 1);
  };
  let escalated = 0;
  for (let look = 0; look < 30_000; look += 1) {
    const mean = 0.2 + 3 * next();
    const stretches = Array.from({ length: 12 }, () => ({ events: poisson(mean, next), exposure: 250 }));
    const day = Array.from({ length: 24 }, () => poisson(12 * mean, next)).reduce((sum, each) => sum + each, 0);
    if (isEscalating(dayBefore(day), stretches, 1)) escalated += 1;
  }
  expect(escalated, `seed ${seed}`).toBe(0);
});
