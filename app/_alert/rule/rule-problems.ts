import { allowedGroupBys, definitionOf, isDuration } from '../../_close/measure/measure.ts';
import { DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import { burnWindows } from './burn-windows.ts';
import type { AlertRule, BurnRateCondition, ThresholdCondition } from './rule.ts';

/** What is wrong with a field of a rule. */
export interface RuleProblem {
  /** Such as `condition.above`. */
  field: string;
  /** Says what was expected. */
  message: string;
}

const LONGEST_WINDOW_MS = 3 * DAY_MS;

/**
 * Why a rule can't be kept: what does not fit together, and what could never fire, with the arithmetic. Types and single
 * values are checked before.
 */
export function ruleProblems(rule: AlertRule): RuleProblem[] {
  return [...timeProblems(rule), ...measureProblems(rule), ...conditionProblems(rule)];
}

function timeProblems({ windowMs, forMs, keepFiringForMs }: AlertRule): RuleProblem[] {
  const problems: RuleProblem[] = [];
  if (windowMs < MINUTE_MS || windowMs > LONGEST_WINDOW_MS || windowMs % MINUTE_MS !== 0) {
    problems.push({
      field: 'windowMs',
      message: `is ${windowMs}, but should be whole minutes from 1 minute to 3 days.`,
    });
  }
  for (const [field, ms] of Object.entries({ forMs, keepFiringForMs })) {
    if (ms < 0 || ms > LONGEST_WINDOW_MS || ms % MINUTE_MS !== 0) {
      problems.push({ field, message: `is ${ms}, but should be whole minutes from 0 to 3 days.` });
    }
  }
  return problems;
}

/** Conditions that look at a measure of the rule. The others have what they look at in themselves. */
function isMeasured({ condition }: AlertRule): boolean {
  return condition.kind === 'threshold' || condition.kind === 'change' || condition.kind === 'burn_rate';
}

function measureProblems(rule: AlertRule): RuleProblem[] {
  const { measure, splitBy, filter, condition } = rule;
  if (!isMeasured(rule)) return [];
  const problems: RuleProblem[] = [];
  const allowed = allowedGroupBys(measure);
  if (splitBy !== null && !allowed.includes(splitBy)) {
    problems.push({ field: 'splitBy', message: `is "${splitBy}", but ${measure} can be split by ${listed(allowed)}.` });
  }
  if (filter.route !== undefined && !allowed.includes('route')) {
    problems.push({ field: 'filter.route', message: `can't restrict ${measure}, which is not kept by route.` });
  }
  if (condition.kind !== 'threshold' && isDuration(measure)) {
    problems.push({ field: 'measure', message: `is ${measure}, but a duration takes a threshold alone.` });
  }
  return problems;
}

function conditionProblems(rule: AlertRule): RuleProblem[] {
  const { condition, measure, severity } = rule;
  switch (condition.kind) {
    case 'threshold':
      return thresholdProblems(rule, condition);
    case 'change':
      return condition.factor > 1
        ? []
        : [{ field: 'condition.factor', message: `is ${condition.factor}, but should be over 1.` }];
    case 'burn_rate':
      if (isDuration(measure) || definitionOf(measure).kind !== 'rate') {
        return [
          { field: 'measure', message: `is ${measure}, but the budget of an objective is a share: take a rate.` },
        ];
      }
      return burnProblems(condition, severity);
    default:
      return [];
  }
}

function thresholdProblems(
  { measure }: AlertRule,
  { above, below, recoverAt, percentile }: ThresholdCondition,
): RuleProblem[] {
  const problems: RuleProblem[] = [];
  if ((above === undefined) === (below === undefined)) {
    return [{ field: 'condition', message: 'should have either above or below.' }];
  }
  const threshold = above ?? below ?? 0;
  if (recoverAt !== undefined && (above === undefined ? recoverAt < threshold : recoverAt > threshold)) {
    const side = above === undefined ? 'at or over below' : 'at or under above';
    problems.push({
      field: 'condition.recoverAt',
      message: `is ${recoverAt}, but should be ${side}, which is ${threshold}.`,
    });
  }
  if (percentile !== undefined && !isDuration(measure)) {
    problems.push({ field: 'condition.percentile', message: `is for durations, but the measure is ${measure}.` });
  }
  const isShare = !isDuration(measure) && definitionOf(measure).kind === 'rate' && measure !== 'incidentRate';
  if (isShare && above !== undefined && above >= 1) {
    problems.push({
      field: 'condition.above',
      message: `is ${above}, but ${measure} is a share and never over 1: this never fires.`,
    });
  }
  if (above !== undefined && above < 0) {
    problems.push({
      field: 'condition.above',
      message: `is ${above}, but ${measure} is never under 0: this fires always.`,
    });
  }
  if (below !== undefined && below <= 0) {
    problems.push({
      field: 'condition.below',
      message: `is ${below}, but ${measure} is never under 0: this never fires.`,
    });
  }
  return problems;
}

/** If everything is bad, the budget is spent 1 / (1 − objective) times too fast: no factor over that can be reached. */
function burnProblems({ objective, periodDays }: BurnRateCondition, severity: AlertRule['severity']): RuleProblem[] {
  const windows = burnWindows(periodDays, severity);
  const possible = 1 / (1 - objective);
  const lowest = Math.min(...windows.map(({ factor }) => factor));
  if (lowest < possible) return [];
  const share = (lowest * (1 - objective)).toFixed(3);
  return [
    {
      field: 'condition.objective',
      message:
        `is ${objective}: its budget is spent ${possible.toFixed(1)} times too fast if everything is bad, but the rule fires ` +
        `at ${lowest.toFixed(1)} times (${lowest.toFixed(1)} × ${(1 - objective).toFixed(3)} = ${share}, which is not under 1). ` +
        'This never fires: take a higher objective, a shorter period or a threshold.',
    },
  ];
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
