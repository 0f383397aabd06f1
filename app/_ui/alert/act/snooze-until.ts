import { HOUR_MS } from '../../../_close/time/grain.ts';
import { MORNING, nextMorning } from '../../format/next-morning.ts';

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
