import { describe, expect, test } from 'vitest';
import type { ReportedWeek } from '../../../app/_query/alert/rule-weeks.ts';
import { type LaneFilter, shownLanes } from '../../../app/_ui/alert/list/shown-lanes.ts';
import { weekText } from '../../../app/_ui/alert/list/week-text.ts';
import { at, NOW } from './some-alert.ts';

const SPAN = { from: at('08:00'), to: NOW };
const ALL: LaneFilter = { service: [], environment: [] };

function week(ruleId: string, change: Partial<ReportedWeek> = {}): ReportedWeek {
  const fired = [{ service: 'orders', environment: 'production', from: at('09:00'), to: at('09:30') }];
  return { ruleId, name: ruleId, enabled: false, from: 0, to: NOW, pagesAWeek: 1, fired, ...change };
}

describe('the lanes of the week', () => {
  const on = { ruleId: 'on', name: 'On', enabled: true, episodes: [] };
  const off = { ruleId: 'was-on', name: 'Was on', enabled: false, episodes: [] };
  const weeks = [week('on', { enabled: true }), week('was-on'), week('off'), week('quiet', { fired: [] })];
  const counts = (filter = ALL, span = SPAN) =>
    shownLanes([on, off], weeks, filter, span).map(({ ruleId, wouldFire }) => [ruleId, wouldFire.length]);

  test('have those of rules that are off last, if they would have fired', () => {
    expect(counts()).toEqual([
      ['on', 0],
      ['was-on', 1],
      ['off', 1],
    ]);
  });

  test('have what would have fired by the filters of the page, and in its span', () => {
    const orders = { service: ['orders'], environment: ['production'] };
    expect(counts(orders)).toEqual(counts());
    expect(counts({ service: ['shop'], environment: [] })).toEqual([
      ['on', 0],
      ['was-on', 0],
    ]);
    expect(counts(ALL, { from: at('10:00'), to: NOW })).toHaveLength(2);
  });
});

describe('what a preset costs', () => {
  const DAYS = `the 7 days to ${new Date(NOW).toISOString().slice(11, 16)}`;
  const text = (change: Partial<ReportedWeek>, enabled = false) =>
    weekText({ weeks: [week('own', change)], pending: 0 }, 'own', enabled, 'UTC');

  test('is said as pages a week, of one that is off as what would be', () => {
    expect(text({ pagesAWeek: 3 })).toBe(`would page 3 times a week, by ${DAYS}`);
    expect(text({ pagesAWeek: 1 })).toBe(`would page once a week, by ${DAYS}`);
    expect(text({ pagesAWeek: 0 })).toBe(`would have paged nobody in ${DAYS}`);
    expect(text({ pagesAWeek: 1 }, true)).toBe(`1 page a week, by ${DAYS}`);
    expect(text({ pagesAWeek: 0 }, true)).toBe(`no pages a week, by ${DAYS}`);
  });

  test('is not mentioned as long as it is not known', () => {
    expect(weekText(null, 'own', true, 'UTC')).toBe('');
    expect(weekText({ weeks: [], pending: 0 }, 'own', true, 'UTC')).toBe('');
  });
});
