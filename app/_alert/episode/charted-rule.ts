import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { AlertRule } from '../rule/rule.ts';
import type { Episode } from './episode.ts';

/**
 * The rule whose values draw the chart of an episode, for its series alone. A rule that measures something is drawn by what
 * it measures; a worse release and new pairs by the rate of late sends; silence by what ended in each minute.
 */
export function chartedRule(rule: AlertRule, { key, service, environment }: Episode): AlertRule {
  const filter = {
    ...rule.filter,
    ...(service !== null && { service }),
    ...(environment !== null && { environment }),
    ...(rule.splitBy === 'version' && { version: key }),
    ...(rule.splitBy === 'route' && { route: key }),
  };
  const drawn: AlertRule = { ...rule, filter, splitBy: null, enabled: true };
  switch (rule.condition.kind) {
    case 'threshold':
    case 'change':
    case 'burn_rate':
      return drawn;
    case 'new_pair':
    case 'deploy_worse':
      return { ...drawn, measure: 'sendAfterCloseRate', condition: { kind: 'threshold', above: 0 } };
    case 'silence':
      return { ...drawn, measure: 'endedConnections', condition: { kind: 'threshold', below: 1 }, windowMs: MINUTE_MS };
  }
}
