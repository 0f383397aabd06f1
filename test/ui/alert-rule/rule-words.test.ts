import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../../app/_alert/rule/presets.ts';
import { conditionWords, subjectWords } from '../../../app/_ui/alert/rule/rule-words.ts';
import { shownRule } from '../alert/some-alert.ts';

describe('a rule in words', () => {
  test('says what each preset looks at, and when it fires', () => {
    expect(PRESETS.map(({ id, rule }) => [id, subjectWords(rule), conditionWords(rule)])).toEqual([
      [
        'worse-release',
        'the newest release of all services, by service',
        'worse than the release before, beyond doubt',
      ],
      [
        'same-hours',
        'send-after-close rate of all services, by service',
        'above 3 × the same hours of 7 days, over 1 h, for 5 min',
      ],
      [
        'new-pair',
        'pairs of call sites of all services, by service',
        'any that raced on 3 connections or more within 1 h',
      ],
      [
        'telemetry-lost',
        'telemetry of all services, by service',
        'nothing heard for 5 min, and for longer than its own rhythm explains',
      ],
      ['cut-at-death', 'connections open at process death of all services, by service', 'above 0 over 15 min'],
      [
        'fixed-threshold',
        'send-after-close rate of all services, by service',
        'above 2.00% over 15 min, for 10 min, recovers at 1.60%',
      ],
      [
        'slo-burn',
        'send-after-close rate of all services, by service',
        'the budget of 99.5% in 30 d is spent 14.4 × in 1 h or 6 × in 6 h too fast',
      ],
    ]);
  });

  test('counts in the right number', () => {
    const words = (minEvents: number) => conditionWords(shownRule({ condition: { kind: 'new_pair' }, minEvents }));
    expect([0, 1, 2].map((count) => words(count).slice(0, 34))).toEqual([
      'any that raced on 0 connections or',
      'any that raced on 1 connection or ',
      'any that raced on 2 connections or',
    ]);
  });

  test('names the values that it is restricted to, and which percentile of a duration', () => {
    const rule = shownRule({
      measure: 'closeDurationMs',
      filter: { environment: 'production', service: ['chat', 'orders'] },
      splitBy: null,
      condition: { kind: 'threshold', above: 250, percentile: 'p99' },
      forMs: 0,
    });
    expect(subjectWords(rule)).toBe('close duration of chat, orders, production');
    expect(conditionWords(rule)).toBe('p99 above 250 ms over 15 min');
  });
});
