import { describe, expect, test } from 'vitest';
import type { WeeklyWindow } from '../../../app/_alert/silence/silence.ts';
import { silenceState } from '../../../app/_alert/silence/silence-state.ts';
import { DAY_MS, HOUR_MS } from '../../../app/_close/time/grain.ts';
import { someSilence } from './some-silence.ts';

/** A Monday, 22:00 in Berlin. */
const MONDAY = Date.parse('2026-11-30T21:00Z');
const WEEKLY: WeeklyWindow = { days: ['mon'], start: '22:00', durationMs: 2 * HOUR_MS, zone: 'Europe/Berlin' };

describe('a silence', () => {
  test('is coming, active and ended', () => {
    const silence = someSilence({ from: 100, until: 200 });
    expect(silenceState(silence, 99)).toEqual({ state: 'coming', from: 100 });
    expect(silenceState(silence, 100)).toEqual({ state: 'active', until: 200 });
    expect(silenceState(silence, 199)).toEqual({ state: 'active', until: 200 });
    expect(silenceState(silence, 200)).toEqual({ state: 'ended', at: 200 });
  });

  test('without an end lasts until somebody ends it, also before its time', () => {
    expect(silenceState(someSilence({ from: 100 }), 1e12)).toEqual({ state: 'active', until: null });
    expect(silenceState(someSilence({ from: 100, until: 200, endedAt: 150 }), 150)).toEqual({
      state: 'ended',
      at: 150,
    });
    expect(silenceState(someSilence({ from: 100, until: 200, endedAt: 50 }), 99)).toEqual({ state: 'ended', at: 50 });
  });
});

describe('a maintenance window', () => {
  const at = (own: Parameters<typeof someSilence>[0], now: number) =>
    silenceState(someSilence({ weekly: WEEKLY, ...own }), now);

  test('is active in each of its weeks, and coming between them', () => {
    expect(at({}, MONDAY - 1)).toEqual({ state: 'coming', from: MONDAY });
    expect(at({}, MONDAY)).toEqual({ state: 'active', until: MONDAY + 2 * HOUR_MS });
    expect(at({}, MONDAY + 2 * HOUR_MS)).toEqual({ state: 'coming', from: MONDAY + 7 * DAY_MS });
    expect(at({}, MONDAY + 7 * DAY_MS)).toEqual({ state: 'active', until: MONDAY + 7 * DAY_MS + 2 * HOUR_MS });
  });

  test('is cut by the time from which and until which it comes', () => {
    const from = MONDAY + HOUR_MS;
    expect(at({ from }, MONDAY)).toEqual({ state: 'coming', from });
    expect(at({ from }, from)).toEqual({ state: 'active', until: MONDAY + 2 * HOUR_MS });
    expect(at({ until: from }, MONDAY)).toEqual({ state: 'active', until: from });
    expect(at({ until: from }, from)).toEqual({ state: 'ended', at: from });
    expect(at({ until: MONDAY + DAY_MS, endedAt: from }, MONDAY)).toEqual({ state: 'active', until: from });
  });

  test('has ended when no window is to come, though its time is not over', () => {
    expect(at({ until: MONDAY + DAY_MS }, MONDAY + 3 * HOUR_MS)).toEqual({ state: 'ended', at: MONDAY + 2 * HOUR_MS });
    const from = MONDAY + 3 * HOUR_MS;
    expect(at({ from, until: MONDAY + DAY_MS }, MONDAY)).toEqual({ state: 'ended', at: from });
  });
});
