import type { AlertRule, Condition, ConditionKind } from '../../../../_alert/rule/rule.ts';
import { isDuration } from '../../../../_close/measure/measure.ts';
import { valueUnit } from '../value-unit.ts';

/** What each kind of condition is called in the form. */
export const CONDITION_WORDS: readonly { value: ConditionKind; word: string }[] = [
  { value: 'threshold', word: 'a value beyond a threshold' },
  { value: 'change', word: 'a change against before' },
  { value: 'burn_rate', word: 'an objective’s budget spent too fast' },
  { value: 'new_pair', word: 'a new pair in the newest version' },
  { value: 'deploy_worse', word: 'a release worse than the one before' },
  { value: 'silence', word: 'telemetry that stops' },
];

/** The rule with another kind of condition, as that one begins: with a measure that it can judge. */
export function withKind(rule: AlertRule, kind: ConditionKind): AlertRule {
  const isShare = !isDuration(rule.measure) && valueUnit({ ...rule, condition: THRESHOLD }) === 'rate';
  const measure = kind === 'threshold' || isShare ? rule.measure : 'sendAfterCloseRate';
  return { ...rule, measure, condition: kind === 'threshold' ? firstThreshold(rule) : FIRST[kind] };
}

/** The rule with another measure; a threshold in another unit begins anew. */
export function withMeasure(rule: AlertRule, measure: AlertRule['measure']): AlertRule {
  const other: AlertRule = { ...rule, measure };
  if (rule.condition.kind !== 'threshold' || valueUnit(rule) === valueUnit(other)) return other;
  return { ...other, condition: firstThreshold(other) };
}

const THRESHOLD: Condition = { kind: 'threshold', above: 0.02 };

const FIRST: Record<Exclude<ConditionKind, 'threshold'>, Condition> = {
  change: { kind: 'change', factor: 3, against: 'last_week' },
  burn_rate: { kind: 'burn_rate', objective: 0.995, periodDays: 30 },
  new_pair: { kind: 'new_pair' },
  deploy_worse: { kind: 'deploy_worse' },
  silence: { kind: 'silence' },
};

function firstThreshold({ measure }: Pick<AlertRule, 'measure'>): Condition {
  if (measure === 'cleanCloseRate') return { kind: 'threshold', below: 0.95 };
  switch (valueUnit({ measure, condition: THRESHOLD })) {
    case 'rate':
      return THRESHOLD;
    case 'count':
      return { kind: 'threshold', above: 10 };
    case 'duration':
      return { kind: 'threshold', above: 500, percentile: 'p95' };
  }
}
