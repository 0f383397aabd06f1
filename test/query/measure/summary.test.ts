import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { summary } from '../../../app/_query/measure/summary.ts';
import { observations, quantile, quantities } from '../oracle.ts';
import { randomEvents, SPAN_MS, START } from '../random-events.ts';
import { randomFilter } from '../random-query.ts';
import { heartbeat, lateSend, openEvent } from '../some-event.ts';
import { stored } from '../stored.ts';

const RANGE = { from: START, to: START + HOUR_MS };

describe('a summary', () => {
  test('is what the events say, whatever the range and filter', async () => {
    await fc.assert(
      fc.asyncProperty(randomEvents, fc.array(randomFilter, { minLength: 10 }), async (events, filters) => {
        const db = await stored(events, START + SPAN_MS);
        for (const filter of filters) {
          const found = await summary(db, filter);
          const q = quantities(events, filter);
          const expected = {
            from: filter.from,
            to: filter.to,
            endedConnections: q.ended,
            affectedConnections: q.affected,
            sendAfterCloseRate: ratio(q.affected, q.ended),
            lateSends: q.lateSends,
            lateSendRatio: ratio(q.lateSends, q.messagesSent + q.lateSends),
            lostBytes: q.lostBytes,
            closeAttempts: q.attempts,
            closeFailureRate: ratio(q.failures, q.attempts),
            abnormalCloseRate: ratio(q.abnormal, q.ended),
            uncleanConnections: q.unclean,
            cleanCloseRate: ratio(q.ended - q.unclean, q.ended),
            openAtDeath: q.openAtDeath,
            incidents: q.incidents,
            incidentRate: ratio(q.incidentConnections, q.ended),
          };
          for (const [name, value] of Object.entries(expected)) {
            expect.soft(found, `${name} of ${JSON.stringify(filter)}`).toHaveProperty(name, about(value));
          }
          for (const [category, { incidents, incidentRate }] of Object.entries(found.byCategory)) {
            const own = quantities(events, filter, category);
            expect(incidents).toEqual(about(own.incidents));
            expect(incidentRate).toEqual(about(ratio(own.incidentConnections, q.ended)));
          }
          for (const measure of ['closeDurationMs', 'timeToLateSendMs'] as const) {
            const exact = quantile(observations(events, filter, measure), 0.95);
            const { p95 } = found[measure];
            expect(p95 === null).toBe(exact === null);
            expect(Math.abs((p95 ?? 0) - (exact ?? 0))).toBeLessThanOrEqual(Math.max(1e-6, (exact ?? 0) * 0.02));
          }
        }
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });

  test('of a filter that matches nothing has zeros and nulls', async () => {
    const db = await stored([openEvent({ at: START })], START);
    const found = await summary(db, { ...RANGE, service: ['nowhere'] });
    const none = { p50: null, p95: null, p99: null, count: 0 };
    expect(found).toEqual({
      ...RANGE,
      endedConnections: 0,
      affectedConnections: 0,
      sendAfterCloseRate: null,
      lateSends: 0,
      lateSendRatio: null,
      lostBytes: 0,
      closeAttempts: 0,
      closeFailureRate: null,
      abnormalCloseRate: null,
      uncleanConnections: 0,
      cleanCloseRate: null,
      openAtDeath: 0,
      incidents: 0,
      incidentRate: null,
      byCategory: {},
      closeDurationMs: none,
      timeToLateSendMs: none,
      coverage: null,
      coverageInterval: null,
      intervals: { sendAfterCloseRate: null, cleanCloseRate: null },
      effectiveConnections: 0,
    });
  });

  test('has intervals where connections are sampled, and none where they are not', async () => {
    const events = Array.from({ length: 100 }, (_, index) => openEvent({ at: START + index, weight: 10 }));
    const late = [1, 2, 3, 4].map((index) => lateSend({ at: START + index, weight: 10 }));
    const sampled = await summary(await stored([...events, ...late], START), RANGE);
    expect(sampled).toMatchObject({ endedConnections: 1000, affectedConnections: 40, sendAfterCloseRate: 0.04 });
    expect(sampled.effectiveConnections).toBeCloseTo(100, 9);
    // Wilson's, of 4 in 100.
    const [low = 0, high = 0] = sampled.intervals.sendAfterCloseRate ?? [];
    expect([low.toFixed(5), high.toFixed(5)]).toEqual(['0.01566', '0.09837']);
    const [, cleanest] = sampled.intervals.cleanCloseRate ?? [];
    expect(cleanest).toBe(1);

    const exact = await summary(await stored([openEvent({ at: START }), lateSend({ at: START })], START), RANGE);
    expect(exact.intervals).toEqual({ sendAfterCloseRate: null, cleanCloseRate: null });
    expect(exact.effectiveConnections).toBe(1);
  });

  test('shows more affected than ended connections as they are', async () => {
    const db = await stored([openEvent({ at: START }), lateSend({ at: START }), lateSend({ at: START })], START);
    expect(await summary(db, RANGE)).toMatchObject({ endedConnections: 1, sendAfterCloseRate: 2 });
  });

  test('has a coverage under 1 where the head, the middle or the tail of what a process ended is missing', async () => {
    const ends = (...numbers: number[]) =>
      numbers.map((connectionNumber) =>
        openEvent({ at: START + connectionNumber * 1_000, connectionNumber, instance: 'a' }),
      );
    const beat = (minute: number, connectionNumber: number) =>
      heartbeat({ at: START + minute * MINUTE_MS, startedAt: START, connectionNumber, instance: 'a' });
    const coverageOf = async (...events: CloseEvent[]) => (await summary(await stored(events, START), RANGE)).coverage;
    expect(await coverageOf(...ends(1, 2, 3, 4), beat(1, 4))).toBe(1);
    expect(await coverageOf(...ends(4), beat(1, 4))).toBe(1 / 4);
    expect(await coverageOf(...ends(1, 4), beat(1, 4))).toBe(2 / 4);
    expect(await coverageOf(...ends(1, 2), beat(1, 4), beat(2, 8))).toBe(2 / 8);
    expect(await coverageOf(beat(1, 4))).toBe(0);
    expect(await coverageOf(beat(1, 0))).toBe(null);
    // Of a process that has run for long, the numbers before the first that was heard say nothing.
    const old = { startedAt: START - 2 * HOUR_MS, instance: 'a' };
    expect(
      await coverageOf(...ends(901, 902), heartbeat({ at: START + MINUTE_MS, connectionNumber: 904, ...old })),
    ).toBe(2 / 4);
  });

  test('has the coverage of each instance over the whole range, silent minutes included', async () => {
    const numbered = (instance: string, minute: number, connectionNumber: number | null, weight = 1) =>
      openEvent({ at: START + minute * MINUTE_MS, instance, connectionNumber, weight });
    const db = await stored(
      // In a 1 to 10 ended; 1, 2 and 10 arrived. In b 5 to 8 ended; 5 and 6 arrived, at weight 2. c has no numbers.
      [
        numbered('a', 0, 1),
        numbered('a', 0, 2),
        numbered('a', 30, 10),
        numbered('b', 1, 5, 2),
        numbered('b', 9, 8, 2),
        numbered('c', 2, null),
      ],
      START,
    );
    expect((await summary(db, RANGE)).coverage).toBeCloseTo((3 + 4) / (10 + 4), 12);
    expect((await summary(db, { ...RANGE, to: START + MINUTE_MS })).coverage).toBe(1);
  });
});

function ratio(over: number, under: number): number | null {
  return under > 0 ? over / under : null;
}

function about(value: number | null): unknown {
  return value === null ? null : expect.closeTo(value, 7);
}
