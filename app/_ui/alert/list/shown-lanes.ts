import type { TimeSpan } from '../../../_close/time/time-span.ts';
import type { RibbonRule } from '../../../_query/alert/alert-ribbon.ts';
import type { WouldFire } from '../../../_query/alert/rule-week.ts';
import type { ReportedWeek } from '../../../_query/alert/rule-weeks.ts';

/** A rule's lane: what fired, and, while it is off, what would have. */
export interface ShownLane extends RibbonRule {
  wouldFire: readonly WouldFire[];
}

/** Which lanes are shown; an empty list does not restrict. */
export interface LaneFilter {
  service: readonly string[];
  environment: readonly string[];
}

/** The lanes of rules with episodes or on, and after them those that are off and would have fired in the span. */
export function shownLanes(
  rules: readonly RibbonRule[],
  weeks: readonly ReportedWeek[],
  filter: LaneFilter,
  span: TimeSpan,
): ShownLane[] {
  const off = weeks
    .filter(({ enabled }) => !enabled)
    .map(({ ruleId, name, fired }) => ({ ruleId, name, fired: fired.filter((one) => isAsked(one, filter, span)) }));
  const ofRule = new Map(off.map(({ ruleId, fired }) => [ruleId, fired]));
  const known = new Set(rules.map(({ ruleId }) => ruleId));
  return [
    ...rules.map((rule) => ({ ...rule, wouldFire: rule.enabled ? [] : (ofRule.get(rule.ruleId) ?? []) })),
    ...off
      .filter(({ ruleId, fired }) => fired.length > 0 && !known.has(ruleId))
      .map(({ ruleId, name, fired }) => ({ ruleId, name, enabled: false, episodes: [], wouldFire: fired })),
  ];
}

function isAsked({ service, environment, to }: WouldFire, filter: LaneFilter, span: TimeSpan): boolean {
  const isIn = (value: string | null, wanted: readonly string[]) =>
    wanted.length === 0 || (value !== null && wanted.includes(value));
  return to > span.from && isIn(service, filter.service) && isIn(environment, filter.environment);
}
