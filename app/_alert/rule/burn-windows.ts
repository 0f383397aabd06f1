import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { Severity } from './rule.ts';

/** Over both windows, the budget is spent `factor` times as fast as it lasts. */
export interface BurnWindows {
  longMs: number;
  shortMs: number;
  factor: number;
}

/** Windows and the share of the budget that the long one may spend: The Site Reliability Workbook, chapter 5, table 5-8. */
const PAGE = [
  { longMs: HOUR_MS, shortMs: 5 * MINUTE_MS, spent: 0.02 },
  { longMs: 6 * HOUR_MS, shortMs: 30 * MINUTE_MS, spent: 0.05 },
];
const TICKET = [
  { longMs: DAY_MS, shortMs: 2 * HOUR_MS, spent: 0.1 },
  { longMs: 3 * DAY_MS, shortMs: 6 * HOUR_MS, spent: 0.1 },
];

/**
 * The pairs of windows that a burn-rate rule looks at, the shortest first: what spends a share of the budget of a period in
 * the long window burns period · share / window times too fast. A page looks at the two short ones; all else at the slow
 * ones too.
 */
export function burnWindows(periodDays: number, severity: Severity): BurnWindows[] {
  const pairs = severity === 'critical' ? PAGE : [...PAGE, ...TICKET];
  return pairs.map(({ longMs, shortMs, spent }) => ({
    longMs,
    shortMs,
    factor: (periodDays * DAY_MS * spent) / longMs,
  }));
}
