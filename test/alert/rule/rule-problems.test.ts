import { describe, expect, test } from 'vitest';
import { trafficWarnings } from '../../../app/_alert/reading/traffic-warnings.ts';
import { burnWindows } from '../../../app/_alert/rule/burn-windows.ts';
import { PRESETS, presetOf } from '../../../app/_alert/rule/presets.ts';
import { ruleProblems } from '../../../app/_alert/rule/rule-problems.ts';
import { someRule } from '../some-rule.ts';

const DAY_MS = 86_400_000;

describe('the windows of a burn rate', () => {
  // The Site Reliability Workbook, table 5-8; for 28 and 7 days as sloth has them.
  test.each([
    [30, [14.4, 6, 3, 1]],
    [28, [13.44, 5.6, 2.8, 0.9333]],
  ])('of %d days have the factors of the workbook', (days, factors) => {
    const found = burnWindows(days, 'warning');
    expect(found.map(({ factor }) => Number(factor.toFixed(4)))).toEqual(factors);
    expect(found.every(({ longMs, shortMs }) => longMs / shortMs === 12)).toBe(true);
    expect(burnWindows(days, 'critical').map(({ longMs }) => longMs / 3_600_000)).toEqual([1, 6]);
  });
});

describe('a burn rate that could never fire', () => {
  const burn = (objective: number, severity: 'critical' | 'warning', periodDays = 30) =>
    ruleProblems(someRule({ severity, condition: { kind: 'burn_rate', objective, periodDays } }));

  test.each<[number, 'critical' | 'warning', number, boolean]>([
    [0.995, 'critical', 30, false],
    // All bad burns ten times: under 14.4, but over 6.
    [0.9, 'critical', 30, false],
    [0.8, 'critical', 30, true],
    [0.8, 'warning', 30, false],
    [0.8, 'critical', 7, false],
  ])('%d, %s, of %d days', (objective, severity, days, isRefused) => {
    expect(burn(objective, severity, days).length > 0).toBe(isRefused);
  });
});

describe('low traffic', () => {
  test('is named with the closes that a rule needs', () => {
    // 3 of 3 have a lower bound of 44 %, over 2 %; 3 in 5 min are 864 a day.
    const rule = someRule({ evidence: true, minEvents: 3 });
    expect(trafficWarnings(rule)).toEqual([
      expect.stringMatching(/^3 bad events have to come within 5 min: below about 864 a day/),
    ]);
    // Above 80 %, 8 of 8 are needed.
    const high = someRule({ evidence: true, condition: { kind: 'threshold', above: 0.8 } });
    expect(trafficWarnings(high)).toEqual([expect.stringMatching(/^\d+ bad events/)]);
  });

  test('does not matter to counts, new pairs and silence', () => {
    for (const { rule } of PRESETS.filter(({ id }) => ['new-pair', 'telemetry-lost', 'worse-release'].includes(id))) {
      expect(trafficWarnings(rule)).toEqual([]);
    }
    expect(trafficWarnings(someRule({ measure: 'lateSends', condition: { kind: 'threshold', above: 5 } }))).toEqual([]);
  });
});

describe('presets', () => {
  test('are rules without a problem, each with an id of its own', () => {
    expect(PRESETS.flatMap(({ rule }) => ruleProblems(rule))).toEqual([]);
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
    expect(presetOf('worse-release')?.rule.condition.kind).toBe('deploy_worse');
    expect(presetOf('none')).toBeNull();
  });

  test('look back no further than minutes are kept', () => {
    expect(Math.max(...PRESETS.map(({ rule }) => rule.windowMs))).toBeLessThan(DAY_MS);
  });
});
