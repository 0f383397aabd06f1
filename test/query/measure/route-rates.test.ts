import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Interval } from '../../../app/_close/statistics/proportion-interval.ts';
import { HOUR_MS } from '../../../app/_close/time/grain.ts';
import { routeRates } from '../../../app/_query/measure/route-rates.ts';
import { summary } from '../../../app/_query/measure/summary.ts';
import { quantities } from '../oracle.ts';
import { randomEvents, SPAN_MS, START } from '../random-events.ts';
import { randomFilter } from '../random-query.ts';
import { lateSend, openEvent } from '../some-event.ts';
import { stored } from '../stored.ts';

const RANGE = { from: START, to: START + HOUR_MS };

function connections(route: string, ended: number, affected: number) {
  return Array.from({ length: ended }, (_, index) => [
    openEvent({ at: START, route }),
    ...(index < affected ? [lateSend({ at: START, route, first: true })] : []),
  ]).flat();
}

function rounded(interval: Interval | null): number[] | null {
  return interval?.map((end) => Math.round(end * 1e4) / 1e4) ?? null;
}

test('routes come by the lower ends of their intervals: one of three is less sure than twelve of a hundred', async () => {
  const events = [
    ...connections('/few', 3, 1),
    ...connections('/rooms/:id', 100, 12),
    ...connections('/quiet', 50, 0),
    ...connections('/also-quiet', 9, 0),
    ...connections('', 20, 8),
  ];
  const found = await routeRates(await stored(events, START + SPAN_MS), RANGE);
  // Wilson's intervals by hand, with z = 1.959964.
  expect(found.map((row) => [row.route, row.affectedConnections, row.endedConnections, rounded(row.interval)])).toEqual(
    [
      ['', 8, 20, [0.2188, 0.6134]],
      ['/rooms/:id', 12, 100, [0.07, 0.1981]],
      ['/few', 1, 3, [0.0615, 0.7923]],
      ['/quiet', 0, 50, [0, 0.0713]],
      ['/also-quiet', 0, 9, [0, 0.2991]],
    ],
  );
  expect(await routeRates(await stored(events, START + SPAN_MS), { ...RANGE, route: ['/few'] })).toMatchObject([
    { route: '/few', rate: 1 / 3 },
  ]);
});

test('each route has the rate and the interval of a summary of it alone, whatever the filter', async () => {
  await fc.assert(
    fc.asyncProperty(randomEvents, fc.array(randomFilter, { minLength: 3, maxLength: 6 }), async (events, filters) => {
      const db = await stored(events, START + SPAN_MS);
      for (const filter of filters) {
        const found = await routeRates(db, filter);
        const ended = found.reduce((sum, { endedConnections }) => sum + endedConnections, 0);
        expect(ended).toBeCloseTo(quantities(events, filter).ended, 6);
        for (const { route, endedConnections, affectedConnections, rate, interval } of found) {
          const alone = await summary(db, { ...filter, route: [route] });
          expect(endedConnections).toBeCloseTo(alone.endedConnections, 6);
          expect(affectedConnections).toBeCloseTo(alone.affectedConnections, 6);
          expect(rate).toBeCloseTo(alone.sendAfterCloseRate ?? Number.NaN, 9);
          for (const [end, bound] of alone.intervals.sendAfterCloseRate?.entries() ?? []) {
            expect(interval?.[end]).toBeCloseTo(bound, 9);
          }
        }
      }
    }),
    { numRuns: 2, endOnFailure: true },
  );
});
