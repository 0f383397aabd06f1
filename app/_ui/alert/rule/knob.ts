import type { AlertRule } from '../../../_alert/rule/rule.ts';
import { valueUnit } from './value-unit.ts';

/** The one number of a rule that a hand on the chart, or a key, moves: its threshold, or the factor of a change. */
export interface Knob {
  value: number;
  /** What one press of a key changes. */
  step: number;
  /** The step in words: "0.1 pp". */
  stepWords: string;
}

const STEPS = {
  rate: { step: 0.001, stepWords: '0.1 pp' },
  count: { step: 1, stepWords: '1' },
  duration: { step: 10, stepWords: '10 ms' },
};

/** null where a rule has no such number. */
export function knobOf(rule: AlertRule): Knob | null {
  const { condition } = rule;
  if (condition.kind === 'change') return { value: condition.factor, step: 0.1, stepWords: '0.1 ×' };
  if (condition.kind !== 'threshold') return null;
  return { value: condition.above ?? condition.below ?? 0, ...STEPS[valueUnit(rule)] };
}

/** The rule with its number moved to the nearest step. Where it recovers goes along only as far as it has to. */
export function withKnob(rule: AlertRule, wanted: number): AlertRule {
  const knob = knobOf(rule);
  const { condition } = rule;
  if (knob === null) return rule;
  const steps = Math.max(1, Math.round(wanted / knob.step));
  const value = Number((steps * knob.step).toPrecision(12));
  if (condition.kind === 'change') return { ...rule, condition: { ...condition, factor: Math.max(1.1, value) } };
  if (condition.kind !== 'threshold') return rule;
  const { recoverAt } = condition;
  const isAbove = condition.below === undefined;
  const recovers = recoverAt === undefined ? undefined : (isAbove ? Math.min : Math.max)(recoverAt, value);
  return { ...rule, condition: { ...condition, [isAbove ? 'above' : 'below']: value, recoverAt: recovers } };
}
