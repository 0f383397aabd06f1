import { MINUTE_MS } from '../../_close/time/grain.ts';
import { formatDuration } from './duration.ts';

/** How long something has lasted, in whole minutes: "under 1 min", "25 min", "2 h 45", "3 d 4 h". */
export function formatAge(ms: number): string {
  const whole = Math.floor(ms / MINUTE_MS) * MINUTE_MS;
  return whole < MINUTE_MS ? 'under 1 min' : formatDuration(whole);
}
