import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../_close/time/grain.ts';
import { formatDuration } from '../../../format/duration.ts';

const MINUTES = [1, 2, 5, 10, 15, 20, 30, 45].map((count) => count * MINUTE_MS);
const LONGER = [HOUR_MS, 2 * HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, DAY_MS, 3 * DAY_MS];

/** The times that a field offers, with those that it has: ms and words. */
export function timeOptions(given: readonly number[], fromZero: boolean): { value: number; word: string }[] {
  const all = new Set([...(fromZero ? [0] : []), ...MINUTES, ...LONGER, ...given]);
  return [...all]
    .sort((a, b) => a - b)
    .map((value) => ({ value, word: value === 0 ? 'at once' : formatDuration(value) }));
}
