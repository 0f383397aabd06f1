import { spanText } from '../../../_alert/rule/span-text.ts';
import type { Weekday, WeeklyWindow } from '../../../_alert/silence/silence.ts';
import { WEEKDAYS } from '../../../_alert/silence/silence.ts';
import type { ListedSilence } from '../../../_query/alert/listed-silences.ts';
import { timeText } from '../time-text.ts';

/** The days, as they are shown. */
export const DAY_WORDS: Readonly<Record<Weekday, string>> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
};

/** When a window comes, in words: "Mon – Fri 22:00 for 2 h, Europe/Berlin". */
export function windowText({ days, start, durationMs, zone }: WeeklyWindow): string {
  return `${daysText(days)} ${start} for ${spanText(durationMs)}, ${zone}`;
}

/** Three days and more that follow one another are a span. */
function daysText(days: readonly Weekday[]): string {
  if (days.length === WEEKDAYS.length) return 'every day';
  const places = WEEKDAYS.flatMap((day, place) => (days.includes(day) ? [place] : []));
  const words = places.map((place) => DAY_WORDS[WEEKDAYS[place] ?? 'mon']);
  const isRun = places.every((place, index) => place === (places[0] ?? 0) + index);
  return isRun && words.length > 2 ? `${words[0]} – ${words.at(-1)}` : words.join(', ');
}

/** How a silence stands, in words: "until 18:30", "from Sun 22:00", "ended 14:10 by Ada". */
export function standsText(silence: ListedSilence, now: number, zone: string): string {
  const { state, stateUntil, overSince, endedAt, endedBy } = silence;
  switch (state) {
    case 'active':
      return stateUntil === null ? 'until somebody ends it' : `until ${timeText(stateUntil, now, zone)}`;
    case 'coming':
      return stateUntil === null ? '' : `from ${timeText(stateUntil, now, zone)}`;
    case 'ended': {
      const when = overSince === null ? 'ended' : `ended ${timeText(overSince, now, zone)}`;
      return endedAt === null ? when : `${when} by ${endedBy || 'somebody'}`;
    }
  }
}

/** The silence that mutes a rule now, and no more than rules; null where none does. */
export function muteOf(ruleId: string, silences: readonly ListedSilence[]): ListedSilence | null {
  const isMute = ({ state, matchers }: ListedSilence) =>
    state === 'active' &&
    matchers.every(({ on, negated, values }) => on === 'rule' && !negated && values.includes(ruleId));
  return silences.find(isMute) ?? null;
}
