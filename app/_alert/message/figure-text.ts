import { definitionOf, isDuration } from '../../_close/measure/measure.ts';
import { countText, rateText } from '../../_deploy/report/figures.ts';
import type { EpisodeValue } from '../episode/episode.ts';
import type { AlertRule } from '../rule/rule.ts';
import { spanText } from '../rule/span-text.ts';

type Judged = Pick<AlertRule, 'measure' | 'condition' | 'windowMs'>;

/** A value of a rule in its unit: "2.87%", "3 new pairs of call sites", "171 ms"; "no value" where nothing could be divided. */
export function figureText(rule: Judged, value: number | null): string {
  if (value === null) return 'no value';
  switch (rule.condition.kind) {
    case 'new_pair':
      return `${counted(value, 'new pair')} of call sites`;
    case 'silence':
      return `${counted(value, 'instance')} heard`;
    case 'deploy_worse':
    case 'burn_rate':
      return rateText(value);
    case 'threshold':
    case 'change':
      return measuredText(rule, value);
  }
}

/**
 * The figure with all that it was made from: "2.87% (92 of 3,214) in 15 min, above 2.00%, lower bound 2.33%". "" where
 * nothing was measured.
 */
export function wholeFigure(rule: Judged, value: EpisodeValue | null): string {
  if (value === null) return '';
  const { numerator, denominator, threshold, bound, note } = value;
  const isWindow = ['threshold', 'change'].includes(rule.condition.kind);
  const divided = denominator === null ? '' : ` (${countText(numerator)} of ${countText(denominator)})`;
  const window = isWindow ? ` in ${spanText(rule.windowMs)}` : '';
  return [
    `${figureText(rule, value.value)}${pairConnections(rule, numerator)}${divided}${window}`,
    thresholdText(rule, threshold),
    bound === null ? '' : `${isBelow(rule) ? 'upper' : 'lower'} bound ${figureText(rule, bound)}`,
    note ?? '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function thresholdText(rule: Judged, threshold: number): string {
  switch (rule.condition.kind) {
    case 'new_pair':
    case 'silence':
      return '';
    case 'deploy_worse':
      return threshold > 0 ? `above ${figureText(rule, threshold)}` : 'above 0';
    default:
      return `${isBelow(rule) ? 'below' : 'above'} ${figureText(rule, threshold)}`;
  }
}

function measuredText({ measure, condition }: Judged, value: number): string {
  if (isDuration(measure)) {
    const percentile = condition.kind === 'threshold' ? (condition.percentile ?? 'p95') : 'p95';
    return `${percentile} ${countText(value)} ms`;
  }
  return definitionOf(measure).kind === 'count' ? countText(value) : rateText(value);
}

function pairConnections({ condition }: Judged, connections: number): string {
  return condition.kind === 'new_pair' ? ` on ${counted(connections, 'connection')}` : '';
}

function isBelow({ condition }: Judged): boolean {
  return condition.kind === 'threshold' && condition.below !== undefined;
}

/** A count with its noun in the right number. */
export function counted(count: number, noun: string): string {
  const text = countText(count);
  return `${text} ${noun}${text === '1' ? '' : 's'}`;
}
