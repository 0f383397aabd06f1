import { DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import { matcherProblems } from './matcher-problems.ts';
import { type SilenceSettings, WEEKDAYS, type WeeklyWindow } from './silence.ts';
import { silenceState } from './silence-state.ts';
import { minutesOf } from './weekly-window.ts';

/** What is wrong with a field of a silence. */
export interface SilenceProblem {
  /** Such as `weekly.durationMs`. */
  field: string;
  /** Says what was expected. */
  message: string;
}

const LONGEST_WINDOW_MS = 6 * DAY_MS;
const WEEK_MINUTES = 7 * 24 * 60;

/** Why a silence can't be kept: what does not fit together. Types and single values are checked before. */
export function silenceProblems(settings: SilenceSettings, now: number): SilenceProblem[] {
  const { matchers, from, until, weekly } = settings;
  const problems: SilenceProblem[] = [...matcherProblems(matchers)];
  if (until !== null && until <= Math.max(from, now)) {
    problems.push({ field: 'until', message: 'expected a time to come, after `from`, epoch milliseconds' });
  }
  if (weekly !== null) problems.push(...weeklyProblems(weekly));
  if (problems.length === 0 && silenceState({ ...settings, endedAt: null }, now).state === 'ended') {
    problems.push({ field: 'until', message: 'expected a time after the next window begins: none would come' });
  }
  return problems;
}

function weeklyProblems(weekly: WeeklyWindow): SilenceProblem[] {
  const { durationMs } = weekly;
  if (durationMs < MINUTE_MS || durationMs > LONGEST_WINDOW_MS || durationMs % MINUTE_MS !== 0) {
    const message = 'expected whole minutes from 1 minute to 6 days, in milliseconds';
    return [{ field: 'weekly.durationMs', message }];
  }
  if (!coversWeek(weekly)) return [];
  const message = 'expected a pause between windows: these are one without an end, which takes no `weekly`';
  return [{ field: 'weekly', message }];
}

function coversWeek({ days, start, durationMs }: WeeklyWindow): boolean {
  const begins = days.map((day) => WEEKDAYS.indexOf(day) * 24 * 60 + minutesOf(start)).sort((a, b) => a - b);
  const longest = durationMs / MINUTE_MS;
  return begins.every((begin, index) => {
    const next = begins[index + 1] ?? (begins[0] ?? 0) + WEEK_MINUTES;
    return next - begin <= longest;
  });
}
