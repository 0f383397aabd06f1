import type { AlertRule } from '../../_alert/rule/rule.ts';
import type { Measure } from '../../_close/measure/measure.ts';
import type { WrittenRule } from './measured-text.ts';

/** By which measure a rule's alert is drawn: a fact has no value over time, and is drawn by the rate, or by what ended. */
export function chartedMeasure({ measure, condition }: Pick<AlertRule, 'measure' | 'condition'>): Measure {
  if (condition.kind === 'silence') return 'endedConnections';
  return condition.kind === 'new_pair' || condition.kind === 'deploy_worse' ? 'sendAfterCloseRate' : measure;
}

/** The rule as the values of its chart are written. */
export function chartedRuleText(rule: AlertRule): WrittenRule {
  return rule.condition.kind === 'new_pair' || rule.condition.kind === 'silence'
    ? { ...rule, measure: chartedMeasure(rule), condition: { kind: 'threshold', above: 0 } }
    : rule;
}
