import { describe, expect, test } from 'vitest';
import type { SilenceSettings, WeeklyWindow } from '../../../app/_alert/silence/silence.ts';
import { silenceProblems } from '../../../app/_alert/silence/silence-problems.ts';
import { DAY_MS, HOUR_MS } from '../../../app/_close/time/grain.ts';
import { someSettings } from './some-silence.ts';

const NOW = 1_000_000;
const WEEKLY: WeeklyWindow = { days: ['mon'], start: '22:00', durationMs: HOUR_MS, zone: 'UTC' };
const DAILY: WeeklyWindow = { ...WEEKLY, days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] };

function fieldsOf(own: Partial<SilenceSettings>): string[] {
  return silenceProblems(someSettings(own), NOW).map(({ field }) => field);
}

describe('a silence', () => {
  test.each<[string, Partial<SilenceSettings>]>([
    ['without an end', {}],
    ['with one to come', { until: NOW + 1 }],
    ['each Monday', { weekly: WEEKLY }],
    ['all of a weekend', { weekly: { ...WEEKLY, days: ['sat'], durationMs: 2 * DAY_MS } }],
    ['each day but for a minute', { weekly: { ...DAILY, durationMs: DAY_MS - 60_000 } }],
    ['by a label', { matchers: [{ on: 'label', label: 'team', values: ['a'], negated: false }] }],
  ])('%s is kept', (_, own) => {
    expect(fieldsOf(own)).toEqual([]);
  });

  test.each<[string, Partial<SilenceSettings>, string]>([
    ['that is over already', { until: NOW }, 'until'],
    ['that ends before it begins', { from: NOW + 2, until: NOW + 1 }, 'until'],
    ['by a label without its name', { matchers: [{ on: 'label', values: ['a'], negated: false }] }, 'matchers'],
    ['by a service with a label', { matchers: [{ on: 'service', label: 'a', values: [], negated: true }] }, 'matchers'],
    ['for no time', { weekly: { ...WEEKLY, durationMs: 0 } }, 'weekly.durationMs'],
    ['for half a minute', { weekly: { ...WEEKLY, durationMs: 30_000 } }, 'weekly.durationMs'],
    ['for a week', { weekly: { ...WEEKLY, durationMs: 7 * DAY_MS } }, 'weekly.durationMs'],
    ['that is over before its first window', { weekly: WEEKLY, from: 0, until: NOW + HOUR_MS }, 'until'],
    ['of windows without a pause', { weekly: { ...DAILY, durationMs: DAY_MS } }, 'weekly'],
  ])('%s is refused', (_, own, field) => {
    expect(fieldsOf(own)).toEqual([field]);
  });
});
