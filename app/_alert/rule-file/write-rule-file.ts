import { stringify } from 'yaml';
import type { AlertRule } from '../rule/rule.ts';
import { RULE_DEFAULTS } from '../rule/rule-defaults.ts';
import type { FiledRule } from './read-rule-file.ts';

/** A file of rules in YAML: what is as the defaults have it is left out. */
export function writeRuleFile(rules: readonly FiledRule[]): string {
  return stringify({ rules: rules.map(({ id, rule }) => ({ id, ...withoutDefaults(rule) })) }, { lineWidth: 100 });
}

function withoutDefaults({ name, measure, condition, ...rest }: AlertRule) {
  const defaults = new Map(Object.entries(RULE_DEFAULTS).map(([field, value]) => [field, JSON.stringify(value)]));
  const own = Object.entries(rest).filter(([field, value]) => JSON.stringify(value) !== defaults.get(field));
  return { name, measure, condition, ...Object.fromEntries(own) };
}
