import { ruleSpans } from '../../_alert/reading/spans.ts';
import { type AlertRule, filterValues } from '../../_alert/rule/rule.ts';
import { type DurationMeasure, definitionOf, isDuration } from '../../_close/measure/measure.ts';
import { isIncidentSum } from '../../_close/measure/sums.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';

/** What some rules need to be read at one tick. Each span once. */
export interface WantedSpans {
  /** Sums of closes, and whether they have to be by route too. */
  sums: readonly { span: TimeSpan; byRoute: boolean }[];
  /** Whether any rule needs the sums of incidents. */
  withIncidents: boolean;
  histograms: readonly { measure: DurationMeasure; span: TimeSpan }[];
  /** Spans of which it matters whether anything was heard. */
  heard: readonly TimeSpan[];
}

/** A span as a key: equal spans are read once. */
export function spanKey({ from, to }: TimeSpan): string {
  return `${from}-${to}`;
}

/** What rules on measures need at the tick that judges up to `until` (epoch ms). Rules on facts need nothing here. */
export function wantedSpans(rules: readonly AlertRule[], until: number): WantedSpans {
  const sums = new Map<string, { span: TimeSpan; byRoute: boolean }>();
  const histograms = new Map<string, { measure: DurationMeasure; span: TimeSpan }>();
  const heard = new Map<string, TimeSpan>();
  let withIncidents = false;
  for (const rule of rules) {
    const { measure, condition, filter, splitBy } = rule;
    if (!(condition.kind === 'threshold' || condition.kind === 'change' || condition.kind === 'burn_rate')) continue;
    const { window, baseline, burn } = ruleSpans(rule, until);
    heard.set(spanKey(window), window);
    if (isDuration(measure)) {
      histograms.set(`${measure} ${spanKey(window)}`, { measure, span: window });
      continue;
    }
    const definition = definitionOf(measure);
    withIncidents ||= definition.over.some(isIncidentSum);
    const byRoute = splitBy === 'route' || filterValues(filter, 'route').length > 0;
    for (const span of [window, ...baseline, ...burn.flatMap(({ long, short }) => [long, short])]) {
      const known = sums.get(spanKey(span));
      sums.set(spanKey(span), { span, byRoute: byRoute || known?.byRoute === true });
    }
  }
  return { sums: [...sums.values()], withIncidents, histograms: [...histograms.values()], heard: [...heard.values()] };
}
