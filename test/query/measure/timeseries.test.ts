import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import type { Bucket } from '../../../app/_close/measure/bucket.ts';
import type { GroupBy } from '../../../app/_close/measure/measure.ts';
import { type Interval, isSampled, proportionInterval } from '../../../app/_close/statistics/proportion-interval.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../../app/_close/time/grain.ts';
import { defaultStep, type TimeseriesQuery, timeseries } from '../../../app/_query/measure/timeseries.ts';
import { observations, type Quantities, quantile, quantities } from '../oracle.ts';
import { randomEvents, SPAN_MS, START } from '../random-events.ts';
import { randomTimeseriesQuery } from '../random-query.ts';
import { stored } from '../stored.ts';

const NOW = START + SPAN_MS + DAY_MS;

describe('a time series', () => {
  test('is what the events say, whatever the range, filter, split and step', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomEvents,
        fc.array(randomTimeseriesQuery, { minLength: 10, maxLength: 20 }),
        async (events, queries) => {
          const db = await stored(events, NOW);
          for (const query of queries) {
            const found = await timeseries(db, query, NOW);
            const series = new Map(found.series.map(({ key, points }) => [key, points]));
            expect([...series.keys()], describeQuery(query)).toEqual(expectedKeys(events, query));
            for (const [key, points] of series) {
              expect(points.map(({ t }) => t)).toEqual(expectedStarts(query));
              for (const point of points) comparePoint(point, key, events, query);
            }
          }
        },
      ),
      { numRuns: 15, endOnFailure: true },
    );
  });

  test('refuses a split that the measure does not have', async () => {
    const db = await stored([], NOW);
    const range = { from: START, to: START + HOUR_MS, step: MINUTE_MS };
    await expect(timeseries(db, { ...range, measure: 'lateSends', groupBy: 'category' }, NOW)).rejects.toThrow(
      /lateSends.*category/,
    );
    await expect(timeseries(db, { ...range, measure: 'closeDurationMs', groupBy: 'route' }, NOW)).rejects.toThrow(
      /closeDurationMs.*route/,
    );
  });

  test('marks buckets that are cut, still running, or newer than 90 s', async () => {
    const db = await stored([], NOW);
    const now = START + 10 * MINUTE_MS;
    const query: TimeseriesQuery = {
      from: START + MINUTE_MS,
      to: START + QUARTER_HOUR_MS,
      step: 180_000,
      measure: 'lateSends',
    };
    const { series } = await timeseries(db, query, now + 30_000);
    const partial = series[0]?.points.map(({ t, partial }) => [(t - START) / MINUTE_MS, partial === true]);
    expect(partial).toEqual([
      [0, true],
      [3, false],
      [6, false],
      [9, true],
      [12, true],
    ]);
  });

  test.each<[number, number]>([
    [60, MINUTE_MS],
    [15, MINUTE_MS],
    [24 * 60, QUARTER_HOUR_MS],
    [7 * 24 * 60, HOUR_MS],
    [30 * 24 * 60, DAY_MS],
    [365 * 24 * 60, DAY_MS],
  ])('over %i minutes has by default a step of %i ms', (minutes, step) => {
    expect(defaultStep(START, START + minutes * MINUTE_MS)).toBe(step);
  });
});

function comparePoint(point: Bucket, key: string, events: readonly CloseEvent[], query: TimeseriesQuery): void {
  const says = `${describeQuery(query)} key ${key} at ${point.t}`;
  const expected = expectedPoint(events, query, key, point.t);
  if ('observed' in expected) {
    const { observed } = expected;
    if (observed.length === 0) {
      expect(point.value, says).toBeNull();
      return;
    }
    if (point.value === null || typeof point.value === 'number') throw new Error(`no percentiles: ${says}`);
    close(
      point.value.count,
      observed.reduce((sum, { weight }) => sum + weight, 0),
      says,
    );
    for (const [name, q] of [
      ['p50', 0.5],
      ['p95', 0.95],
      ['p99', 0.99],
    ] as const) {
      const exact = quantile(observed, q) ?? Number.NaN;
      const error = Math.abs((point.value[name] ?? Number.NaN) - exact);
      expect(error <= exact * 0.02 || exact < 1e-6, `${name} of ${says}`).toBe(true);
    }
    return;
  }
  close(point.numerator, expected.numerator, says);
  close(point.interval?.[0] ?? null, expected.interval?.[0] ?? null, `low of ${says}`);
  close(point.interval?.[1] ?? null, expected.interval?.[1] ?? null, `high of ${says}`);
  close(point.denominator, expected.denominator, says);
  if (expected.denominator === null) close(point.value, expected.numerator, says);
  else close(point.value, expected.denominator === 0 ? null : expected.numerator / expected.denominator, says);
}

function expectedPoint(events: readonly CloseEvent[], query: TimeseriesQuery, key: string, t: number) {
  const filter = { ...query, from: Math.max(query.from, t), to: Math.min(query.to, t + query.step) };
  const { groupBy, measure } = query;
  const own =
    groupBy === undefined || groupBy === 'category' ? events : events.filter((e) => keyOf(e, groupBy) === key);
  if (measure === 'closeDurationMs' || measure === 'timeToLateSendMs') {
    return { observed: observations(own, filter, measure) };
  }
  const q = quantities(own, filter, groupBy === 'category' ? key : undefined);
  const parts: Record<typeof measure, [number, number | null]> = {
    sendAfterCloseRate: [q.affected, q.ended],
    lateSendRatio: [q.lateSends, q.messagesSent + q.lateSends],
    closeFailureRate: [q.failures, q.attempts],
    abnormalCloseRate: [q.abnormal, q.ended],
    cleanCloseRate: [q.ended - q.unclean, q.ended],
    incidentRate: [q.incidentConnections, q.ended],
    endedConnections: [q.ended, null],
    affectedConnections: [q.affected, null],
    lateSends: [q.lateSends, null],
    lostBytes: [q.lostBytes, null],
    closeAttempts: [q.attempts, null],
    uncleanConnections: [q.unclean, null],
    openAtDeath: [q.openAtDeath, null],
    incidents: [q.incidents, null],
  };
  const [numerator, denominator] = parts[measure];
  return {
    numerator,
    denominator,
    interval: expectedInterval(q, query),
    ended: q.ended,
    incidents: q.incidents + q.incidentConnections,
  };
}

/** From the sums of the events, for the shares of connections whose squared weights are kept. */
function expectedInterval(q: Quantities, { measure, groupBy }: TimeseriesQuery): Interval | null {
  const all = { weight: q.ended, squares: q.endedSquares };
  const of = (weight: number, squares: number) =>
    isSampled(all) || isSampled({ weight, squares }) ? proportionInterval({ weight, squares }, all) : null;
  if (measure === 'sendAfterCloseRate') return of(q.affected, q.affectedSquares);
  if (measure === 'incidentRate' && groupBy === 'category') return of(q.incidentConnections, q.incidentSquares);
  if (measure !== 'cleanCloseRate') return null;
  const unclean = of(q.unclean, q.uncleanSquares);
  return unclean && [1 - unclean[1], 1 - unclean[0]];
}

/** "" without a split, else the keys that have exposure or anything counted, sorted. */
function expectedKeys(events: readonly CloseEvent[], query: TimeseriesQuery): string[] {
  const { groupBy } = query;
  if (groupBy === undefined) return [''];
  const keys = new Set(
    events.map((event) => keyOf(event, groupBy)).filter((key) => groupBy !== 'category' || key !== ''),
  );
  return [...keys].sort().filter((key) => {
    const points = expectedStarts(query).map((t) => expectedPoint(events, query, key, t));
    const saysAnything = points.some((point) => {
      if ('observed' in point) return point.observed.length > 0;
      return point.numerator !== 0 || point.denominator || point.ended !== 0;
    });
    // All categories share the exposure, so it is their own incidents that list them.
    const happened = points.some((point) => 'incidents' in point && point.incidents !== 0);
    return saysAnything && (groupBy !== 'category' || happened);
  });
}

function keyOf(event: CloseEvent, groupBy: GroupBy): string {
  switch (groupBy) {
    case 'service':
    case 'environment':
    case 'version':
      return event.origin[groupBy];
    case 'code':
      return String(event.closeCode);
    case 'category':
      return 'category' in event ? event.category : '';
    default:
      return event[groupBy];
  }
}

function expectedStarts({ from, to, step }: TimeseriesQuery): number[] {
  const starts: number[] = [];
  for (let t = from - (from % step); t < to; t += step) starts.push(t);
  return starts;
}

function close(actual: unknown, expected: number | null, says: string): void {
  const equal =
    expected === null || typeof actual !== 'number'
      ? actual === expected
      : Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
  if (!equal) expect.fail(`${says}: ${actual} instead of ${expected}`);
}

function describeQuery(query: TimeseriesQuery): string {
  return JSON.stringify(query);
}
