import { expect, test } from 'vitest';
import { allowedGroupBys, MEASURES } from '../../app/_close/measure/measure.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../app/_close/time/grain.ts';
import { summary } from '../../app/_query/measure/summary.ts';
import { type TimeseriesQuery, timeseries } from '../../app/_query/measure/timeseries.ts';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import { SEED } from '../../instrumentation/test/support/seed.ts';
import { postTraces, receiver } from '../support/receiver-process.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { coverageOf } from './coverage.ts';
import { deliveries } from './delivery.ts';
import { expectEqualSeries } from './expect-equal-series.ts';
import { Oracle } from './oracle.ts';
import { DAYS, START, simulateLives } from './world.ts';

const PER_SERVICE = 600;

/** A step of each grain, and the length of the ranges in that step. */
const STEPS: readonly [number, number][] = [
  [MINUTE_MS, 3 * HOUR_MS],
  [QUARTER_HOUR_MS, DAY_MS],
  [HOUR_MS, 3 * DAY_MS],
  [DAY_MS, DAYS * DAY_MS],
];

test('every measure, split by all that is allowed, in steps of every grain, is what happened to the connections', {
  timeout: 180_000,
}, async () => {
  const lives = simulateLives(SEED, PER_SERVICE);
  const clock = { now: START };
  const database = await temporaryDatabase();
  const { url } = await receiver(database.url, () => clock.now);
  for (const { arrivesAt, request } of deliveries(lives, SEED)) {
    clock.now = arrivesAt;
    const answer = await postTraces(url, request);
    expect([answer.status, await answer.text()]).toEqual([200, '{}']);
  }

  const oracle = new Oracle(lives);
  const random = randomFrom(SEED);
  for (const query of queries(random)) {
    const { series } = await timeseries(database, query, clock.now);
    expectEqualSeries(series, oracle.series(query), JSON.stringify(query));
  }
  const range = { from: START, to: START + (DAYS + 1) * DAY_MS };
  expect((await summary(database, range)).coverage).toBeCloseTo(coverageOf(lives, range) ?? Number.NaN, 9);
});

/** Each measure by each split in each step over all services, and in one of the steps with a filter. */
function queries(random: () => number): TimeseriesQuery[] {
  return MEASURES.flatMap((measure) =>
    [undefined, ...allowedGroupBys(measure)].flatMap((groupBy) => {
      const all = STEPS.map(([step, length]): TimeseriesQuery => {
        const from = START + Math.floor((random() * (DAYS * DAY_MS - length)) / MINUTE_MS) * MINUTE_MS;
        return { measure, step, from, to: from + length, ...(groupBy !== undefined && { groupBy }) };
      });
      const filtered = all.slice(0, 1 + Math.floor(random() * all.length)).slice(-1);
      const filter = { service: ['chat'], environment: ['production'], version: ['1.2', '1.3'] };
      return [...all, ...filtered.map((query) => ({ ...query, ...filter }))];
    }),
  );
}
