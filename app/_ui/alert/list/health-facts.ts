import type { EvaluationHealth } from '../../../_query/alert/alerts-now.ts';
import { formatCount, formatCountOf } from '../../format/count.ts';
import { formatDuration } from '../../format/duration.ts';
import { formatClockSeconds } from '../../format/time.ts';
import type { NamedRule } from '../model.ts';

/** Whole seconds, then minutes: "12 s", "3 min 5 s". */
export function secondsText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return seconds === 0 ? '0 s' : formatDuration(seconds * 1000);
}

/** When the next tick is due, seen from `now` (epoch ms): "next in 48 s", "due now", "late by 3 min". */
export function nextText({ nextAt, isLate }: EvaluationHealth, now: number): string {
  if (isLate) return `late by ${secondsText(now - nextAt)}`;
  return nextAt > now ? `next in ${secondsText(nextAt - now)}` : 'due now';
}

/** How the evaluation is, as names and figures. */
export function healthFacts(health: EvaluationHealth, rules: readonly NamedRule[], zone: string): [string, string][] {
  const { series, tookMs, slowest, stops } = health.facts;
  const missed = stops.reduce((sum, stop) => sum + stop.missed, 0);
  const caughtUp = stops.reduce((sum, stop) => sum + stop.caughtUp, 0);
  return [
    ['alerts judged', formatCount(series)],
    ['judged up to', formatClockSeconds(health.judgedTo, zone)],
    ['whole tick', `${formatDuration(tookMs)} of 60 s`],
    ['slowest rule', slowest === null ? 'none yet' : `${nameOf(slowest.ruleId, rules)}, ${formatDuration(slowest.ms)}`],
    [
      'ticks missed, 7 d',
      stops.length === 0
        ? 'none'
        : `${formatCount(missed)}, ${formatCount(caughtUp)} caught up after ${formatCountOf(stops.length, 'stop')}`,
    ],
  ];
}

/** What a rule is called; its id where it is gone. */
export function nameOf(ruleId: string, rules: readonly NamedRule[]): string {
  return rules.find(({ id }) => id === ruleId)?.name ?? ruleId;
}
