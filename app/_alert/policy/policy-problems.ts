import { DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import { matcherProblems } from '../silence/matcher-problems.ts';
import type { PolicySettings } from './policy.ts';

/** What is wrong with a field of a policy. */
export interface PolicyProblem {
  field: string;
  /** Says what was expected. */
  message: string;
}

const SHORTEST_REMINDER_MS = 5 * MINUTE_MS;
const LONGEST_MS = 7 * DAY_MS;

/**
 * Why a policy can't be kept: what does not fit together. Types and single values are checked before.
 * @param known ids of the channels that there are
 */
export function policyProblems(settings: PolicySettings, known: readonly string[]): PolicyProblem[] {
  const { matchers, channels, remindEveryMs, escalateAfterMs, escalateTo } = settings;
  const problems: PolicyProblem[] = [...matcherProblems(matchers)];
  for (const [field, ids] of [
    ['channels', channels],
    ['escalateTo', escalateTo],
  ] as const) {
    const missing = ids.filter((id) => !known.includes(id));
    if (missing.length > 0) problems.push({ field, message: `expected ids of channels; there is no ${missing[0]}` });
  }
  if (channels.length === 0 && escalateTo.length === 0) {
    problems.push({ field: 'channels', message: 'expected a channel: this policy would notify nobody' });
  }
  if (remindEveryMs !== null && !isWithin(remindEveryMs, SHORTEST_REMINDER_MS)) {
    problems.push({
      field: 'remindEveryMs',
      message: 'expected whole minutes from 5 minutes to 7 days, in milliseconds',
    });
  }
  if (remindEveryMs !== null && channels.length === 0) {
    problems.push({ field: 'remindEveryMs', message: 'expected `channels` beside it: they are what is reminded' });
  }
  if (escalateAfterMs !== null && !isWithin(escalateAfterMs, MINUTE_MS)) {
    problems.push({
      field: 'escalateAfterMs',
      message: 'expected whole minutes from 1 minute to 7 days, in milliseconds',
    });
  }
  if ((escalateAfterMs === null) !== (escalateTo.length === 0)) {
    const field = escalateAfterMs === null ? 'escalateAfterMs' : 'escalateTo';
    problems.push({ field, message: 'expected both `escalateAfterMs` and `escalateTo`, or neither' });
  }
  return problems;
}

function isWithin(ms: number, least: number): boolean {
  return ms >= least && ms <= LONGEST_MS && ms % MINUTE_MS === 0;
}
