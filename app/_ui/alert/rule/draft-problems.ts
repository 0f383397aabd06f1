import type { AlertRule } from '../../../_alert/rule/rule.ts';
import { ruleProblems } from '../../../_alert/rule/rule-problems.ts';
import type { FieldProblem } from '../../form/send-json.ts';

/** What is wrong with a rule while it is typed: what the server would refuse, before it is asked. */
export function draftProblems(rule: AlertRule): FieldProblem[] {
  const { condition, name } = rule;
  const own: FieldProblem[] = [];
  if (name.trim() === '') own.push({ field: 'name', message: 'is empty, but a rule needs a name.' });
  if (condition.kind === 'burn_rate') {
    const { objective, periodDays } = condition;
    if (!(objective > 0 && objective < 1)) {
      own.push({ field: 'condition.objective', message: 'should be over 0% and under 100%.' });
      return own;
    }
    if (!(periodDays >= 1 && periodDays <= 90)) {
      own.push({ field: 'condition.periodDays', message: `is ${periodDays}, but should be 1 to 90 days.` });
      return own;
    }
  }
  return [...own, ...ruleProblems(rule)];
}

/** The problem of one of some fields; of `filter` and the like also of a part of it. */
export function problemOf(problems: readonly FieldProblem[], fields: readonly string[]): string | null {
  const found = problems.find(({ field }) =>
    fields.some((own) => field === own || (own !== 'condition' && field.startsWith(`${own}.`))),
  );
  return found?.message ?? null;
}
