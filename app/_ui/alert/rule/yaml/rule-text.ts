import type { AlertRule } from '../../../../_alert/rule/rule.ts';
import { readRuleFile } from '../../../../_alert/rule-file/read-rule-file.ts';
import { writeRuleFile } from '../../../../_alert/rule-file/write-rule-file.ts';

/** What is wrong with a text, and where. */
export interface TextProblem {
  /** From 1. */
  line: number;
  message: string;
}

/** What a rule of a file that has no id yet is called there. */
const NEW_ID = 'new-rule';

/** A rule as a file of rules has it. */
export function ruleText(rule: AlertRule, id: string | null): string {
  return writeRuleFile([{ id: id ?? NEW_ID, rule }]);
}

/** The one rule of such a text, or what is wrong with it. Its id says nothing here: the rule that is edited keeps its own. */
export function ruleOfText(
  text: string,
): { ok: true; rule: AlertRule } | { ok: false; problems: readonly TextProblem[] } {
  const { rules, problems } = readRuleFile(text);
  if (problems.length > 0) {
    return {
      ok: false,
      problems: problems.map(({ line, field, message }) => ({
        line,
        message: `${shortField(field)} ${message}`.trim(),
      })),
    };
  }
  const [only] = rules;
  if (only === undefined || rules.length > 1) {
    return { ok: false, problems: [{ line: 1, message: `holds ${rules.length} rules; the editor takes one.` }] };
  }
  return { ok: true, rule: only.rule };
}

/** `rules.0.condition.above` is `condition.above`: there is one rule. */
function shortField(field: string): string {
  return field.replace(/^rules\.\d+\.?/, '');
}
