import type { AlertRule } from '../../../_alert/rule/rule.ts';
import { definitionOf, isDuration } from '../../../_close/measure/measure.ts';

/** In what the values of a rule are. */
export function valueUnit({
  measure,
  condition,
}: Pick<AlertRule, 'measure' | 'condition'>): 'rate' | 'count' | 'duration' {
  if (condition.kind === 'new_pair' || condition.kind === 'silence') return 'count';
  if (condition.kind === 'deploy_worse' || condition.kind === 'burn_rate') return 'rate';
  if (isDuration(measure)) return 'duration';
  return definitionOf(measure).kind === 'count' ? 'count' : 'rate';
}
