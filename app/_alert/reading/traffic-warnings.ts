import { definitionOf, isDuration } from '../../_close/measure/measure.ts';
import { DAY_MS } from '../../_close/time/grain.ts';
import { burnWindows } from '../rule/burn-windows.ts';
import type { AlertRule } from '../rule/rule.ts';
import { spanText } from '../rule/span-text.ts';
import { lowerBound } from './jeffreys-bound.ts';

/** Nobody means a rule that needs more bad events than this to come at once. */
const MOST_EVENTS = 10_000;

/** What a rule can't do at low traffic though it may fire: sentences. */
export function trafficWarnings(rule: AlertRule): string[] {
  const fewest = fewestEvents(rule);
  if (fewest === null) return [];
  const { events, windowMs } = fewest;
  const aDay = Math.ceil((events * DAY_MS) / windowMs);
  return [
    `${events} bad ${events === 1 ? 'event has' : 'events have'} to come within ${spanText(windowMs)}: below about ${aDay} a day it never pages, even if ` +
      'everything fails. Where there is less traffic, use a rule on any new pair.',
  ];
}

/** So many bad events of as many fire the rule; null where the question makes no sense. */
export function fewestEvents({ measure, condition, windowMs, minEvents, evidence, severity }: AlertRule) {
  if (isDuration(measure) || definitionOf(measure).kind !== 'rate') return null;
  const limit = limitOf();
  if (limit === null) return null;
  for (let events = Math.max(1, Math.ceil(minEvents)); events <= MOST_EVENTS; events += 1) {
    if (!evidence || lowerBound({ events, exposure: events }) > limit.share)
      return { events, windowMs: limit.windowMs };
  }
  return null;

  /** The share of bad ones over which the rule fires, and over how long. */
  function limitOf(): { share: number; windowMs: number } | null {
    const isComplement = measure === 'cleanCloseRate';
    if (condition.kind === 'threshold') {
      const share = isComplement ? 1 - (condition.below ?? Number.NaN) : (condition.above ?? Number.NaN);
      return Number.isNaN(share) ? null : { share, windowMs };
    }
    if (condition.kind !== 'burn_rate') return null;
    const longest = burnWindows(condition.periodDays, severity).at(-1);
    return longest ? { share: longest.factor * (1 - condition.objective), windowMs: longest.longMs } : null;
  }
}
