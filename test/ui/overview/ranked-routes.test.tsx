import { describe, expect, test } from 'vitest';
import type { RouteRate } from '../../../app/_query/measure/route-rates.ts';
import { loaded, loadedOverviewText, someHeadline } from './some-overview.tsx';

function routes(count: number): RouteRate[] {
  return Array.from({ length: count }, (_, index) => ({
    route: `/r${index}/:id`,
    affectedConnections: 10 - index / 2,
    endedConnections: 1_000,
    rate: (10 - index / 2) / 1_000,
    interval: [0.005, 0.0183],
  }));
}

function text(given: RouteRate[]): Promise<string> {
  const points = [{ t: 0, value: 0.01, numerator: 10, denominator: 1_000 }];
  const series = given.map(({ route }) => ({ key: route, points }));
  return loadedOverviewText(
    { headline: loaded(someHeadline({ groupBy: 'route', series, routes: given })) },
    'groupBy=route',
  );
}

describe('more than five routes', () => {
  test('are ranked with their rate, its interval, and n of m', async () => {
    const shown = await text(routes(6));
    expect(shown).toContain('by the lower end of its interval');
    expect(shown).toContain('/r0/:id 1.00% 0.50% – 1.83% 0.50% – 1.83% 10 of 1,000 /r1/:id 0.95%');
  });

  test('and more than ten are ten and a button', async () => {
    const shown = await text(routes(12));
    expect(shown).toContain('/r9/:id 0.55%');
    expect(shown).not.toContain('/r11/:id 0.45%');
    expect(shown).toContain('All 12 routes');
    expect(await text(routes(10))).not.toContain('All 10 routes');
  });

  test('of which more was affected than ended say so in place of an interval', async () => {
    const [first, ...others] = routes(6);
    if (first === undefined) throw new Error('There is no route.');
    expect(await text([{ ...first, interval: null }, ...others])).toContain('/r0/:id 1.00% more than ended');
  });
});

test('five routes stand in the legend alone', async () => {
  expect(await text(routes(5))).not.toContain('by the lower end of its interval');
});
