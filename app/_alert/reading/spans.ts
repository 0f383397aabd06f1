import { DAY_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { burnWindows } from '../rule/burn-windows.ts';
import type { AlertRule } from '../rule/rule.ts';

const BASELINE_DAYS = 7;

/** The spans whose sums a rule reads at one tick. */
export interface RuleSpans {
  /** What is judged; whether anything was heard is asked of it. */
  window: TimeSpan;
  /** What it is compared with. */
  baseline: readonly TimeSpan[];
  /** Long and short windows of a burn rate. */
  burn: readonly { long: TimeSpan; short: TimeSpan }[];
}

/**
 * The spans that a rule reads at the tick that judges up to `until` (epoch ms, a whole minute). Facts about services have
 * none.
 */
export function ruleSpans({ condition, windowMs, severity }: AlertRule, until: number): RuleSpans {
  const last = (lengthMs: number): TimeSpan => ({ from: until - lengthMs, to: until });
  const spans = { window: last(windowMs), baseline: [], burn: [] };
  switch (condition.kind) {
    case 'threshold':
      return spans;
    case 'change':
      return {
        ...spans,
        baseline:
          condition.against === 'previous'
            ? [shifted(spans.window, windowMs)]
            : Array.from({ length: BASELINE_DAYS }, (_, index) => shifted(spans.window, (index + 1) * DAY_MS)),
      };
    case 'burn_rate': {
      const burn = burnWindows(condition.periodDays, severity).map(({ longMs, shortMs }) => ({
        long: last(longMs),
        short: last(shortMs),
      }));
      return { ...spans, window: burn[0]?.long ?? spans.window, burn };
    }
    case 'new_pair':
    case 'deploy_worse':
    case 'silence':
      return spans;
  }
}

function shifted({ from, to }: TimeSpan, ms: number): TimeSpan {
  return { from: from - ms, to: to - ms };
}
