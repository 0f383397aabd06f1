import type { AlertRule } from '../rule/rule.ts';

/** A field of a rule that may change what it pages. */
export const JUDGING_FIELDS = [
  'measure',
  'filter',
  'splitBy',
  'threshold',
  'recoverAt',
  'windowMs',
  'forMs',
  'keepFiringForMs',
  'minEvents',
  'evidence',
  'noTelemetry',
  'idle',
  'muteDuringRollOut',
] as const;
export type JudgingField = (typeof JUDGING_FIELDS)[number];

/** One change of a rule: the current rule with it alone, and the edited one without it. */
export interface ChangedField {
  field: JudgingField;
  alone: AlertRule;
  without: AlertRule;
}

/** The fields in which two rules differ and that may change what is paged. */
export function changedFields(current: AlertRule, edited: AlertRule): ChangedField[] {
  return JUDGING_FIELDS.filter(
    (field) => JSON.stringify(partOf(current, field)) !== JSON.stringify(partOf(edited, field)),
  ).map((field) => ({ field, alone: withField(current, edited, field), without: withField(edited, current, field) }));
}

/** What a field stands for; the threshold is all of the condition but where it recovers. */
function partOf(rule: AlertRule, field: JudgingField): unknown {
  const { condition } = rule;
  if (field === 'recoverAt') return condition.kind === 'threshold' ? (condition.recoverAt ?? null) : null;
  if (field !== 'threshold') return rule[field];
  return condition.kind === 'threshold' ? { ...condition, recoverAt: null } : condition;
}

/** A rule with one field of another. */
function withField(rule: AlertRule, other: AlertRule, field: JudgingField): AlertRule {
  const [own, given] = [rule.condition, other.condition];
  if (field === 'recoverAt') {
    if (own.kind !== 'threshold' || given.kind !== 'threshold') return rule;
    return { ...rule, condition: { ...own, recoverAt: given.recoverAt } };
  }
  if (field !== 'threshold') return { ...rule, [field]: other[field] };
  const isThreshold = own.kind === 'threshold' && given.kind === 'threshold';
  return { ...rule, condition: isThreshold ? { ...given, recoverAt: own.recoverAt } : given };
}
