import type { AlertRule } from '../../../../_alert/rule/rule.ts';

/** What the parts of the form share. */
export interface RuleForm {
  draft: AlertRule;
  /** What it was before. */
  base: AlertRule;
  set(change: Partial<AlertRule>): void;
  /** What is wrong with a field; null where nothing is. */
  problemOf(...fields: string[]): string | null;
}
