import { lowerBound } from '../../../../_alert/reading/jeffreys-bound.ts';
import type { AlertRule } from '../../../../_alert/rule/rule.ts';
import { valueUnit } from '../value-unit.ts';

/** A rate and its lower bound, and whether it pages. */
export interface GateExample {
  events: number;
  exposure: number;
  rate: number;
  bound: number;
  pages: boolean;
}

const MOST_EXPOSURE = 1e7;
/** So far on either side of what just pages. */
const SIDES = [0.95, 1.11];

/**
 * Two windows with as few events as a rule asks for, one that just pages and one that is held back: 3 of 41 and 3 of 48
 * above 2 %. Empty where the rule judges no rate above a threshold.
 */
export function gateExamples(rule: Pick<AlertRule, 'measure' | 'condition' | 'minEvents'>): GateExample[] {
  const { condition, measure, minEvents } = rule;
  const isRate = valueUnit(rule) === 'rate' && measure !== 'cleanCloseRate';
  if (condition.kind !== 'threshold' || condition.above === undefined || !isRate) return [];
  const threshold = condition.above;
  const events = Math.max(1, Math.ceil(minEvents));
  if (!(threshold > 0) || lowerBound({ events, exposure: events }) <= threshold) return [];
  let [pages, held] = [events, MOST_EXPOSURE];
  if (lowerBound({ events, exposure: held }) > threshold) return [];
  while (held - pages > 1) {
    const middle = Math.floor((pages + held) / 2);
    if (lowerBound({ events, exposure: middle }) > threshold) pages = middle;
    else held = middle;
  }
  return SIDES.map((side) => {
    const exposure = Math.max(events, side < 1 ? Math.floor(held * side) : Math.ceil(pages * side));
    const bound = lowerBound({ events, exposure });
    return { events, exposure, rate: events / exposure, bound, pages: bound > threshold };
  });
}
