import { DAY_MS, HOUR_MS } from '../../../_close/time/grain.ts';
import { readLocal, writeLocal } from '../../format/local-time.ts';

const MORNING = '09:00';

/** An end of a snooze that is offered; null: as long as the alert lasts. */
export interface SnoozeChoice {
  words: string;
  until: number | null;
}

/** What a snooze may end with, seen from `now` (epoch ms): an hour, the next morning, or the alert itself. */
export function snoozeChoices(now: number, zone: string): SnoozeChoice[] {
  return [
    { words: 'For 1 h', until: now + HOUR_MS },
    { words: `Until ${MORNING}`, until: nextMorning(now, zone) },
    { words: 'As long as it lasts', until: null },
  ];
}

/** The next 9 o'clock on local clocks. */
function nextMorning(now: number, zone: string): number {
  const ofDay = (t: number) => readLocal(`${writeLocal(t, zone).slice(0, 10)}T${MORNING}`, zone) ?? t;
  const today = ofDay(now);
  return today > now ? today : ofDay(now + DAY_MS);
}
