import type { AlertSeries } from '../reading/series.ts';
import type { AlertRule, Severity } from '../rule/rule.ts';

/** What of an alert a matcher may look at. `rule`: its id. `label`: one of the rule's labels. */
export const MATCHED_FIELDS = ['rule', 'service', 'environment', 'severity', 'label'] as const;
export type MatchedField = (typeof MATCHED_FIELDS)[number];

/** One condition on an alert. */
export interface AlertMatcher {
  on: MatchedField;
  /** Of `label`: which. */
  label?: string | undefined;
  /** Any of these. */
  values: string[];
  /** None of them. */
  negated: boolean;
}

/** An alert as matchers see it. */
export interface MatchedAlert {
  ruleId: string;
  /** null where the alert is of several. */
  service: string | null;
  environment: string | null;
  severity: Severity;
  labels: Readonly<Record<string, string>>;
}

/** What matchers see of an alert of a rule. */
export function matchedAlert(
  ruleId: string,
  { severity, labels }: Pick<AlertRule, 'severity' | 'labels'>,
  { service, environment }: Pick<AlertSeries, 'service' | 'environment'>,
): MatchedAlert {
  return { ruleId, service, environment, severity, labels };
}

/**
 * Whether an alert is one of those that matchers describe: all of them must hold. What an alert does not have (a label, or
 * one service where it is of several) is equal to nothing, and so unequal to everything.
 */
export function matchesAll(matchers: readonly AlertMatcher[], alert: MatchedAlert): boolean {
  return matchers.every((matcher) => {
    const value = fieldOf(matcher, alert);
    return (value !== null && matcher.values.includes(value)) !== matcher.negated;
  });
}

function fieldOf({ on, label = '' }: AlertMatcher, alert: MatchedAlert): string | null {
  switch (on) {
    case 'rule':
      return alert.ruleId;
    case 'service':
      return alert.service;
    case 'environment':
      return alert.environment;
    case 'severity':
      return alert.severity;
    case 'label':
      return Object.hasOwn(alert.labels, label) ? (alert.labels[label] ?? null) : null;
  }
}
