import type { EpisodeValue } from '../../_alert/episode/episode.ts';
import type { AlertRule } from '../../_alert/rule/rule.ts';
import { definitionOf, isDuration } from '../../_close/measure/measure.ts';
import { formatCount, formatCountOf } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { formatRate } from '../format/rate.ts';

/** What of a rule decides how its values are written. */
export type WrittenRule = Pick<AlertRule, 'measure' | 'condition' | 'windowMs' | 'minEvents'>;

/** What was measured, as far as it is written. */
export type WrittenValue = Pick<
  EpisodeValue,
  'value' | 'numerator' | 'denominator' | 'threshold' | 'recoverAt' | 'bound' | 'note'
>;

/** A value of a rule, in its unit: "5.70%", "3 pairs", "171 ms"; "no value" where nothing could be divided. */
export function valueText(rule: WrittenRule, value: number | null): string {
  if (value === null) return 'no value';
  switch (rule.condition.kind) {
    case 'new_pair':
      return formatCountOf(value, 'pair');
    case 'deploy_worse':
    case 'burn_rate':
      return formatRate(value);
    case 'silence':
      return formatCount(value);
    case 'threshold':
    case 'change':
      return measureText(rule, value);
  }
}

function measureText({ measure }: WrittenRule, value: number): string {
  if (isDuration(measure)) return formatDuration(value);
  return definitionOf(measure).kind === 'count' ? formatCount(value) : formatRate(value);
}

/** What a value was divided from, in words: "1,180 of 20,702"; "" where it is a count. */
export function countedText(rule: WrittenRule, { numerator, denominator }: WrittenValue): string {
  const { condition, measure } = rule;
  if (condition.kind === 'new_pair') return `on ${formatCountOf(numerator, 'connection')}`;
  if (denominator === null) return '';
  if (condition.kind === 'silence') return `of ${formatCountOf(denominator, 'instance')}`;
  const counted = `${formatCount(numerator)} of ${formatCount(denominator)}`;
  return condition.kind === 'threshold' && isDuration(measure) ? `${counted} took longer` : counted;
}

/** What a value is compared with: "above 1.00%", "below 1 for 5 min". */
export function thresholdText(rule: WrittenRule, threshold: number): string {
  const { condition, windowMs, minEvents } = rule;
  switch (condition.kind) {
    case 'new_pair':
      return minEvents > 1 ? `any that is on ${formatCountOf(minEvents, 'connection')}` : 'any pair';
    case 'silence':
      return `below ${formatCount(threshold)} for ${formatDuration(windowMs)}`;
    case 'threshold': {
      const percentile = isDuration(rule.measure) ? `${condition.percentile ?? 'p95'} ` : '';
      return `${percentile}${condition.below === undefined ? 'above' : 'below'} ${valueText(rule, threshold)}`;
    }
    case 'deploy_worse':
      return threshold > 0 ? `above ${valueText(rule, threshold)}` : 'above 0';
    default:
      return `above ${valueText(rule, threshold)}`;
  }
}

/** At which value it recovers, where that is another one than it fires at: "recovers at 0.80%"; else "". */
export function recoverText(rule: WrittenRule, { threshold, recoverAt }: WrittenValue): string {
  if (recoverAt === undefined || recoverAt === null || recoverAt === threshold) return '';
  return `recovers at ${valueText(rule, recoverAt)}`;
}

/** Where a threshold comes from: "1.25 × that of 1.9.4"; "" where the rule names it itself. */
export function originText(rule: WrittenRule, { threshold, note }: WrittenValue): string {
  const { condition } = rule;
  if (condition.kind !== 'change') return note ?? '';
  const usual = valueText(rule, threshold / condition.factor);
  const before = condition.against === 'previous' ? 'the window before' : 'the same hours of 7 days';
  const origin = threshold > 0 ? `${condition.factor} × ${usual} of ${before}` : '';
  return [origin, note ?? ''].filter((part) => part !== '').join(', ');
}

/** "lower bound" for a threshold above, "upper bound" for one below. */
export function boundWord({ condition }: Pick<AlertRule, 'condition'>): string {
  return condition.kind === 'threshold' && condition.below !== undefined ? 'upper bound' : 'lower bound';
}
