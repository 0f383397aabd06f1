import type { Measure } from '../../_close/measure/measure.ts';
import { type AlertRule, filterValues } from './rule.ts';

/** What a chart is of: each list is an "any of", and an empty one does not restrict. */
export interface ChartedScope {
  service: readonly string[];
  environment: readonly string[];
  role: readonly string[];
  /** It is of some versions or routes alone. */
  isNarrowed: boolean;
}

/** A threshold by which a chart's measure is judged. */
export interface AppliedThreshold {
  ruleName: string;
  value: number;
  isAbove: boolean;
}

/**
 * The threshold of the one rule that judges what a chart shows; null if none does, or several do: then no line would be that
 * of the chart.
 */
export function appliedThreshold(
  rules: readonly AlertRule[],
  measure: Measure,
  scope: ChartedScope,
): AppliedThreshold | null {
  const found = rules.flatMap((rule): AppliedThreshold[] => {
    const { condition, name } = rule;
    if (!rule.enabled || condition.kind !== 'threshold' || rule.measure !== measure) return [];
    const value = condition.above ?? condition.below;
    if (value === undefined || !judges(rule, scope)) return [];
    return [{ ruleName: name, value, isAbove: condition.above !== undefined }];
  });
  const [only, ...others] = found;
  return only === undefined || others.length > 0 ? null : only;
}

function judges({ filter, splitBy }: AlertRule, scope: ChartedScope): boolean {
  const narrows = (['version', 'route'] as const).some((dimension) => filterValues(filter, dimension).length > 0);
  if (narrows || scope.isNarrowed || splitBy === 'version' || splitBy === 'route') return false;
  if (!isSame(scope.role, filterValues(filter, 'role'))) return false;
  const { service, environment } = scope;
  if (splitBy === 'service') return isOne(service, filterValues(filter, 'service')) && environment.length <= 1;
  if (splitBy === 'environment') {
    return isOne(environment, filterValues(filter, 'environment')) && isSame(service, filterValues(filter, 'service'));
  }
  return isSame(service, filterValues(filter, 'service')) && isSame(environment, filterValues(filter, 'environment'));
}

/** The chart is of one value alone, and the rule covers it. */
function isOne(shown: readonly string[], covered: readonly string[]): boolean {
  const [only, ...others] = shown;
  return only !== undefined && others.length === 0 && (covered.length === 0 || covered.includes(only));
}

function isSame(shown: readonly string[], covered: readonly string[]): boolean {
  return shown.length === covered.length && shown.every((value) => covered.includes(value));
}
