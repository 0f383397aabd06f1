import type { DailyHabit } from '../../../../_alert/backtest/daily-habit.ts';
import { type AlertRule, filterValues } from '../../../../_alert/rule/rule.ts';
import { HOUR_MS } from '../../../../_close/time/grain.ts';
import { valueUnit } from '../value-unit.ts';

/** "It fires on 6 of 7 evenings between 18 and 22 h." */
export function habitWords({ fromHour, toHour, days, ofDays }: DailyHabit): string {
  return `It fires on ${days} of ${ofDays} ${partOfDay(fromHour)} between ${fromHour} and ${toHour} h.`;
}

function partOfDay(fromHour: number): string {
  if (fromHour >= 16 && fromHour < 20) return 'evenings';
  if (fromHour >= 20 || fromHour < 4) return 'nights';
  return fromHour < 9 ? 'mornings' : 'days';
}

/** The rule against the same hours of last week; null where that is what it does, or can't be done. */
export function seasonalRule(rule: AlertRule): AlertRule | null {
  const { condition } = rule;
  if (condition.kind !== 'threshold' || condition.above === undefined || valueUnit(rule) === 'duration') return null;
  if (filterValues(rule.filter, 'version').length > 0 || rule.splitBy === 'version') return null;
  const seasonal = { kind: 'change', factor: 3, against: 'last_week' } as const;
  return { ...rule, condition: seasonal, windowMs: Math.max(rule.windowMs, HOUR_MS) };
}
