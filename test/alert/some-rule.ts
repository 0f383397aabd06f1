import type { AlertRule } from '../../app/_alert/rule/rule.ts';
import { RULE_DEFAULTS } from '../../app/_alert/rule/rule-defaults.ts';

/** A rule above 2 % over five minutes, with what the test is about. */
export function someRule(own: Partial<AlertRule> = {}): AlertRule {
  return {
    ...RULE_DEFAULTS,
    name: 'above 2 %',
    measure: 'sendAfterCloseRate',
    condition: { kind: 'threshold', above: 0.02 },
    windowMs: 300_000,
    forMs: 0,
    keepFiringForMs: 0,
    minEvents: 0,
    evidence: false,
    ...own,
  };
}
