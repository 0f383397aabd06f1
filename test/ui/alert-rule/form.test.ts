import { describe, expect, test } from 'vitest';
import { lowerBound } from '../../../app/_alert/reading/jeffreys-bound.ts';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { draftProblems, problemOf } from '../../../app/_ui/alert/rule/draft-problems.ts';
import { withKind, withMeasure } from '../../../app/_ui/alert/rule/form/condition-kinds.ts';
import { gateExamples } from '../../../app/_ui/alert/rule/form/gate-examples.ts';
import { timeOptions } from '../../../app/_ui/alert/rule/form/time-options.ts';
import { labelsText, readLabels } from '../../../app/_ui/alert/rule/labels-text.ts';
import { shownRule } from '../alert/some-alert.ts';

describe('the picture of the gate', () => {
  const above = (threshold: number, minEvents = 3) =>
    gateExamples(shownRule({ minEvents, condition: { kind: 'threshold', above: threshold } }));

  test('has 3 of 41, which page above 2 %, and 3 of 48, which are held back', () => {
    const [pages, held] = above(0.02);
    expect(pages).toMatchObject({ events: 3, exposure: 41, pages: true });
    expect(held).toMatchObject({ events: 3, exposure: 48, pages: false });
    expect(pages?.bound.toFixed(4)).toBe('0.0210');
    expect(held?.bound.toFixed(4)).toBe('0.0179');
  });

  test.each([0.001, 0.005, 0.05, 0.2, 0.4])('has one of each also above %s', (threshold) => {
    const examples = above(threshold);
    expect(examples.map(({ pages }) => pages)).toEqual([true, false]);
    for (const { events, exposure, bound } of examples) expect(bound).toBe(lowerBound({ events, exposure }));
  });

  test('is missing where so few events never page, and where no rate is judged', () => {
    expect(above(0.9)).toEqual([]);
    expect(gateExamples(shownRule({ measure: 'lateSends', condition: { kind: 'threshold', above: 10 } }))).toEqual([]);
    expect(
      gateExamples(shownRule({ measure: 'cleanCloseRate', condition: { kind: 'threshold', below: 0.9 } })),
    ).toEqual([]);
  });
});

describe('another kind of condition, or another measure', () => {
  test('begins with what it can judge', () => {
    const duration = shownRule({ measure: 'closeDurationMs', condition: { kind: 'threshold', above: 500 } });
    expect(withKind(duration, 'burn_rate')).toMatchObject({
      measure: 'sendAfterCloseRate',
      condition: { objective: 0.995 },
    });
    expect(withKind(shownRule({ measure: 'abnormalCloseRate' }), 'change').measure).toBe('abnormalCloseRate');
    expect(withMeasure(shownRule(), 'lateSends').condition).toEqual({ kind: 'threshold', above: 10 });
    expect(withMeasure(shownRule(), 'closeDurationMs').condition).toMatchObject({ above: 500, percentile: 'p95' });
  });

  test('keeps a threshold in the same unit', () => {
    expect(withMeasure(shownRule(), 'abnormalCloseRate').condition).toEqual({ kind: 'threshold', above: 0.01 });
  });

  test.each(['threshold', 'change', 'burn_rate', 'new_pair', 'deploy_worse', 'silence'] as const)(
    'that is %s has nothing wrong with it',
    (kind) => {
      expect(draftProblems(withKind(shownRule({ measure: 'lateSends', splitBy: null }), kind))).toEqual([]);
    },
  );
});

describe('what is wrong with a draft', () => {
  test('is said of its field before the server is asked', () => {
    const rule = shownRule({ name: ' ', condition: { kind: 'threshold', above: 0.02, recoverAt: 0.03 } });
    const problems = draftProblems(rule);
    expect(problems.map(({ field }) => field)).toEqual(['name', 'condition.recoverAt']);
    expect(problemOf(problems, ['condition.recoverAt'])).toContain('which is 0.02');
    expect(problemOf(problems, ['condition'])).toBeNull();
    expect(problemOf([{ field: 'filter.service', message: 'no' }], ['filter'])).toBe('no');
  });

  test('has the arithmetic of an objective that can never burn so fast', () => {
    const rule = shownRule({ severity: 'critical', condition: { kind: 'burn_rate', objective: 0.8, periodDays: 30 } });
    expect(problemOf(draftProblems(rule), ['condition.objective'])).toContain('6.0 × 0.200 = 1.200');
  });

  test.each([0, 1, 1.5])('does not divide by the budget of an objective of %s', (objective) => {
    const rule = shownRule({ condition: { kind: 'burn_rate', objective, periodDays: 30 } });
    expect(problemOf(draftProblems(rule), ['condition.objective'])).toBe('should be over 0% and under 100%.');
  });
});

describe('fields of the form', () => {
  test('offer the times that a rule has though nobody offers them', () => {
    const words = timeOptions([7 * MINUTE_MS], true).map(({ word }) => word);
    expect(words.slice(0, 6)).toEqual(['at once', '1 min', '2 min', '5 min', '7 min', '10 min']);
    expect(timeOptions([], false)[0]?.word).toBe('1 min');
  });

  test('write labels as one line, and read them again', () => {
    const labels = { team: 'chat', tier: '1' };
    expect(labelsText(labels)).toBe('team=chat, tier=1');
    expect(readLabels('team=chat,  tier=1,')).toEqual(labels);
    expect(readLabels('url=a=b, alone')).toEqual({ url: 'a=b', alone: '' });
  });
});
