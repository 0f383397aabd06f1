import { DAY_MS } from '../../_close/time/grain.ts';
import { readLocal, writeLocal } from './local-time.ts';

/** When people are back at their desks. */
export const MORNING = '09:00';

/** The next 9 o'clock on local clocks. */
export function nextMorning(now: number, zone: string): number {
  const ofDay = (t: number) => readLocal(`${writeLocal(t, zone).slice(0, 10)}T${MORNING}`, zone) ?? t;
  const today = ofDay(now);
  return today > now ? today : ofDay(now + DAY_MS);
}
