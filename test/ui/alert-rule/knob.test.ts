import { describe, expect, test } from 'vitest';
import { knobOf, withKnob } from '../../../app/_ui/alert/rule/knob.ts';
import { shownRule } from '../alert/some-alert.ts';

describe('the number that keys and the handle move', () => {
  const rate = shownRule({ condition: { kind: 'threshold', above: 0.02, recoverAt: 0.016 } });

  test('is the threshold, a tenth of a point at a time', () => {
    expect(knobOf(rate)).toEqual({ value: 0.02, step: 0.001, stepWords: '0.1 pp' });
    expect(withKnob(rate, 0.0214).condition).toEqual({ kind: 'threshold', above: 0.021, recoverAt: 0.016 });
  });

  test('takes along where the rule recovers only as far as it has to', () => {
    expect(withKnob(rate, 0.012).condition).toEqual({ kind: 'threshold', above: 0.012, recoverAt: 0.012 });
    const below = shownRule({
      measure: 'cleanCloseRate',
      condition: { kind: 'threshold', below: 0.9, recoverAt: 0.92 },
    });
    expect(withKnob(below, 0.95).condition).toEqual({ kind: 'threshold', below: 0.95, recoverAt: 0.95 });
  });

  test('never reaches 0, where every minute would fire', () => {
    expect(withKnob(rate, -1).condition).toMatchObject({ above: 0.001 });
  });

  test('is whole for counts, ten milliseconds for durations, and the factor of a change', () => {
    expect(knobOf(shownRule({ measure: 'lateSends', condition: { kind: 'threshold', above: 10 } }))?.step).toBe(1);
    expect(knobOf(shownRule({ measure: 'closeDurationMs', condition: { kind: 'threshold', above: 500 } }))?.step).toBe(
      10,
    );
    const change = shownRule({ condition: { kind: 'change', factor: 3, against: 'last_week' } });
    expect(withKnob(change, 3.1).condition).toMatchObject({ factor: 3.1 });
    expect(withKnob(change, 0).condition).toMatchObject({ factor: 1.1 });
  });

  test('is missing where a rule has none', () => {
    const silence = shownRule({ condition: { kind: 'silence' } });
    expect(knobOf(silence)).toBeNull();
    expect(withKnob(silence, 5)).toBe(silence);
  });
});
