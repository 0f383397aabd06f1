import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../../../app/_close/time/grain.ts';
import { controlDaysText, windowFacts } from '../../../../app/_ui/deploy/detail/window-facts.ts';
import { someComparison } from '../some-comparison.ts';
import { AFTER } from '../some-parts.ts';

describe('which windows, and why', () => {
  const linesOf = (term: string, change: Parameters<typeof someComparison>[0] = {}) =>
    windowFacts(someComparison(change), 'UTC').find((fact) => fact.term === term)?.lines ?? [];

  test.each([
    ['Before', ['Same hours of 5 days before, 1.0.0', '36,426 ended connections']],
    ['After', ['Thu 19 Nov, 09:57 – 14:36, 1.1.0', '36,259 ended connections']],
    ['Why', ['Both versions served together for only 12 min, too little to compare side by side.']],
    ['Left out', ['09:40 – 09:57, roll-out and warm-up: 1,774 closes']],
    ['Days', ['5 of 7 days count: Tue had a release; Sun a gap']],
    ['Clumping', ['Design effect 1.9 from 10 min blocks: 505 + 80 events count as 266 + 42.']],
    ['Check', ['The same windows on Wed give 0.88× (0.81 – 1.03): no deploy, no change beyond 1.25×']],
  ])('%s', (term, lines) => {
    expect(linesOf(term)).toEqual(lines);
  });

  test('counts of sampled connections are about what they say', () => {
    const looks = someComparison().looks.map((look) => ({ ...look, isSampled: true }));
    expect(linesOf('After', { looks })[1]).toBe('about 36,259 ended connections');
  });

  test('a single window before is named by its time', () => {
    const { windows } = someComparison();
    const before = [{ from: AFTER.from - DAY_MS, to: AFTER.to - DAY_MS }];
    expect(linesOf('Before', { method: 'before_after', windows: windows && { ...windows, before } })[0]).toBe(
      'Wed 18 Nov, 09:57 – 14:36, 1.0.0',
    );
  });

  test.each([
    [{ value: 1, from: null, fewInstances: false }, 'Events look independent of each other.'],
    [
      { value: 1, from: null, fewInstances: true },
      'Events look independent of each other. Fewer than four instances on a side: how much they differ is not known.',
    ],
    [
      { value: 2, from: null, fewInstances: false },
      'Design effect 2.0 until more time is over: 505 + 80 events count as 253 + 40.',
    ],
  ] as const)('clumping %j in words', (designEffect, text) => {
    expect(linesOf('Clumping', { designEffect })).toEqual([text]);
  });

  test('a check that changed warns, and one that could not be made says why', () => {
    const { check } = someComparison();
    expect(linesOf('Check', { check: check && { ...check, verdict: 'worse' } })[0]).toContain(
      'read the verdict with care',
    );
    expect(linesOf('Check', { check: null, noCheck: 'There was none.' })).toEqual(['There was none.']);
  });

  test('say nothing where nothing is compared', () => {
    expect(windowFacts(someComparison({ windows: null }), 'UTC')).toEqual([]);
  });
});

test('control days that all count need no reason', () => {
  const days = [1, 2].map((day) => ({
    span: { from: AFTER.from - day * DAY_MS, to: AFTER.to - day * DAY_MS },
    missing: null,
  }));
  expect(controlDaysText(days, 'UTC')).toBe('2 of 2 days count: none had a release or a gap');
});
