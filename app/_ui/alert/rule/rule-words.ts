import { burnWindows } from '../../../_alert/rule/burn-windows.ts';
import { type AlertRule, filterValues, type RuleFilter } from '../../../_alert/rule/rule.ts';
import { measureName } from '../../../_close/measure/measure-name.ts';
import { formatCountOf } from '../../format/count.ts';
import { formatDuration } from '../../format/duration.ts';
import { formatRate } from '../../format/rate.ts';
import { thresholdText, valueText } from '../measured-text.ts';

/** The dimensions in the order in which a rule names them. */
const NAMED: readonly (keyof RuleFilter)[] = ['service', 'environment', 'version', 'route', 'role'];

/** What a rule looks at: "send-after-close rate of chat, production, by route". */
export function subjectWords({ measure, filter, splitBy, condition }: AlertRule): string {
  const where = NAMED.flatMap((name) => filterValues(filter, name));
  const of = where.length === 0 ? 'all services' : where.join(', ');
  const split = splitBy === null ? '' : `, by ${splitBy}`;
  switch (condition.kind) {
    case 'new_pair':
      return `pairs of call sites of ${of}${split}`;
    case 'deploy_worse':
      return `the newest release of ${of}${split}`;
    case 'silence':
      return `telemetry of ${of}${split}`;
    default:
      return `${measureName(measure)} of ${of}${split}`;
  }
}

/** When a rule fires: "above 2.00% over 15 min, for 10 min, recovers at 1.60%". */
export function conditionWords(rule: AlertRule): string {
  const { condition, windowMs, forMs, severity } = rule;
  const held = forMs > 0 ? `, for ${formatDuration(forMs)}` : '';
  switch (condition.kind) {
    case 'threshold': {
      const { above, below, recoverAt } = condition;
      const recovers = recoverAt === undefined ? '' : `, recovers at ${valueText(rule, recoverAt)}`;
      return `${thresholdText(rule, above ?? below ?? 0)} over ${formatDuration(windowMs)}${held}${recovers}`;
    }
    case 'change': {
      const before = condition.against === 'previous' ? 'the window before' : 'the same hours of 7 days';
      return `above ${condition.factor} × ${before}, over ${formatDuration(windowMs)}${held}`;
    }
    case 'burn_rate': {
      const windows = burnWindows(condition.periodDays, severity);
      const fast = windows.map(({ factor, longMs }) => `${Number(factor.toFixed(1))} × in ${formatDuration(longMs)}`);
      return `the budget of ${formatRate(condition.objective)} in ${condition.periodDays} d is spent ${fast.join(' or ')} too fast${held}`;
    }
    case 'new_pair':
      return `any that raced on ${formatCountOf(rule.minEvents, 'connection')} or more within ${formatDuration(windowMs)}${held}`;
    case 'deploy_worse':
      return 'worse than the release before, beyond doubt';
    case 'silence':
      return `nothing heard for ${formatDuration(windowMs)}, and for longer than its own rhythm explains`;
  }
}
