import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';

/** A span of whole minutes in words: "15 min", "6 h", "1 h 30 min", "3 d"; "0 min". */
export function spanText(ms: number): string {
  const parts = [
    [Math.floor(ms / DAY_MS), 'd'],
    [Math.floor(ms / HOUR_MS) % 24, 'h'],
    [Math.floor(ms / MINUTE_MS) % 60, 'min'],
  ];
  return parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`])).join(' ') || '0 min';
}
