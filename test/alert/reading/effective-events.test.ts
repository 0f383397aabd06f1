import { describe, expect, test } from 'vitest';
import { effectiveEvents } from '../../../app/_alert/reading/effective-events.ts';
import { thresholdReading } from '../../../app/_alert/reading/threshold-reading.ts';
import type { Sums } from '../../../app/_close/measure/sums.ts';

/** So many connections, each of which stands for `weight`. */
function connections(ended: number, affected: number, weight: number): Sums {
  return {
    endedConnections: ended * weight,
    endedSquares: ended * weight ** 2,
    affectedConnections: affected * weight,
    affectedSquares: affected * weight ** 2,
  };
}

describe('evidence', () => {
  test('is the same of 3 in 41 connections whether each stands for itself or for ten', () => {
    for (const weight of [1, 10]) {
      const { events, exposure } = effectiveEvents('sendAfterCloseRate', connections(41, 3, weight));
      expect([events, exposure]).toEqual([expect.closeTo(3, 9), expect.closeTo(41, 9)]);
    }
  });

  test.each([
    // The boundary of the documentation, above 2 %.
    [41, 3, 1, null],
    [48, 3, 1, 'evidence'],
    // 30 of 410 would page if they were counted; sampled by ten they are the 3 of 41 that they were.
    [41, 3, 10, null],
    [48, 3, 10, 'evidence'],
    // Two connections are two, whatever they stand for.
    [41, 2, 100, 'few_events'],
  ])('of %d ended and %d affected, each for %d, is held back by %s', (ended, affected, weight, heldBackBy) => {
    const rule = { minEvents: 3, evidence: true };
    const condition = { kind: 'threshold', above: 0.02 } as const;
    const reading = thresholdReading(rule, condition, 'sendAfterCloseRate', connections(ended, affected, weight));
    expect(reading).toMatchObject({ kind: 'measured', exceeds: true, heldBackBy, value: affected / ended });
  });

  test('of late sends is that of the connections that made them', () => {
    const sums = { ...connections(100, 2, 1), lateSends: 5_000, messagesSent: 95_000 };
    expect(effectiveEvents('lateSendRatio', sums)).toEqual({ events: 2, exposure: 40 });
    expect(effectiveEvents('lateSends', sums)).toEqual({ events: 2, exposure: 0 });
  });

  test('of nothing is nothing', () => {
    expect(effectiveEvents('sendAfterCloseRate', {})).toEqual({ events: 0, exposure: 0 });
    expect(effectiveEvents('closeFailureRate', { closeAttempts: 50 })).toEqual({ events: 0, exposure: 50 });
  });
});
