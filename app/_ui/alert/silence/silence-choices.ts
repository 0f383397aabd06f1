import type { AlertMatcher } from '../../../_alert/silence/matcher.ts';
import { HOUR_MS, WEEK_MS } from '../../../_close/time/grain.ts';
import { MORNING, nextMorning } from '../../format/next-morning.ts';

/** An end of a silence that is offered; null: until somebody ends it. */
export interface SilenceChoice {
  words: string;
  until: number | null;
}

/** What a silence may end with, seen from `now` (epoch ms). */
export function silenceChoices(now: number, zone: string): SilenceChoice[] {
  return [
    { words: 'For 1 h', until: now + HOUR_MS },
    { words: 'For 4 h', until: now + 4 * HOUR_MS },
    { words: `Until ${MORNING}`, until: nextMorning(now, zone) },
    { words: 'For a week', until: now + WEEK_MS },
    { words: 'Until somebody ends it', until: null },
  ];
}

/** A matcher for one rule. */
export function ofRule(ruleId: string): AlertMatcher {
  return { on: 'rule', values: [ruleId], negated: false };
}
