import fc from 'fast-check';
import { allowedGroupBys, MEASURES } from '../../app/_close/measure/measure.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../app/_close/time/grain.ts';
import type { Filter } from '../../app/_query/gather/filter.ts';
import type { TimeseriesQuery } from '../../app/_query/measure/timeseries.ts';
import { ENVIRONMENTS, ROLES, ROUTES, SERVICES, SPAN_MS, START, VERSIONS } from './random-events.ts';

const minute = fc.oneof(
  fc.integer({ min: -100, max: SPAN_MS / MINUTE_MS + 100 }),
  fc.integer({ min: 0, max: 12 }).map((quarterDay) => quarterDay * 360),
);

const range = fc
  .tuple(minute, minute)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ from: START + Math.min(a, b) * MINUTE_MS, to: START + Math.max(a, b) * MINUTE_MS }));

function someOf(values: readonly string[]): fc.Arbitrary<string[] | undefined> {
  return fc.option(fc.subarray([...values, 'nowhere to be found']), { nil: undefined, freq: 2 });
}

export const randomFilter: fc.Arbitrary<Filter> = fc
  .record({
    service: someOf(SERVICES),
    environment: someOf(ENVIRONMENTS),
    version: someOf(VERSIONS),
    role: someOf(ROLES),
    route: someOf(ROUTES),
  })
  .chain((lists) => range.map((times) => ({ ...times, ...withoutUndefined(lists) })));

export const randomTimeseriesQuery: fc.Arbitrary<TimeseriesQuery> = fc
  .tuple(randomFilter, fc.constantFrom(...MEASURES))
  .chain(([filter, measure]) =>
    fc
      .record({
        groupBy: fc.option(fc.constantFrom(...allowedGroupBys(measure)), { nil: undefined }),
        step: fc.constantFrom(
          ...[MINUTE_MS, 10 * MINUTE_MS, QUARTER_HOUR_MS, 30 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS, DAY_MS].filter(
            (step) => (filter.to - filter.from) / step < 80,
          ),
        ),
      })
      .map(({ groupBy, step }) => ({ ...filter, measure, step, ...(groupBy !== undefined && { groupBy }) })),
  );

function withoutUndefined(lists: Record<string, string[] | undefined>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(lists).flatMap(([name, list]) => (list ? [[name, list]] : [])));
}
