import type { AlertRule } from '../../../_alert/rule/rule.ts';
import type { ReportedRule } from '../../../_query/alert/rules.ts';

/** A kept rule as it was written, without what the server adds. */
export function writtenRule(reported: ReportedRule): AlertRule {
  const { id, revision, createdAt, updatedAt, warnings, ...rule } = reported;
  return rule;
}
