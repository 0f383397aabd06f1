import { MORNING, nextMorning } from '../../format/next-morning.ts';
import { formatDay, formatWeekday } from '../../format/time.ts';

/** An end of an ignore that is offered. */
export interface IgnoreChoice {
  /** As the toast ends: "until Mon 09:00"; "" for none. */
  words: string;
  /** Epoch ms; null for as long as nobody opens it again, or until the next release. */
  until: number | null;
  untilRelease: boolean;
}

const DAYS_OF_WEEK = 7;

/** Until when pairs may be ignored, seen from `now` (epoch ms): the next morning, the next Monday's, the next release, or for good. */
export function ignoreChoices(now: number, zone: string): IgnoreChoice[] {
  const morning = nextMorning(now, zone);
  const mornings = [morning];
  while (mornings.length <= DAYS_OF_WEEK) mornings.push(nextMorning(mornings.at(-1) ?? morning, zone));
  const monday = mornings.find((t, index) => index > 0 && formatWeekday(t, zone) === 'Mon') ?? morning;
  // On a Sunday both are Mondays.
  const isClear = formatWeekday(morning, zone) !== formatWeekday(monday, zone);
  return [
    { words: `until ${formatWeekday(morning, zone)} ${MORNING}`, until: morning, untilRelease: false },
    {
      words: `until ${isClear ? formatWeekday(monday, zone) : formatDay(monday, zone)} ${MORNING}`,
      until: monday,
      untilRelease: false,
    },
    { words: 'until the next release', until: null, untilRelease: true },
    { words: '', until: null, untilRelease: false },
  ];
}
