import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';

const SECOND = 1000;

/** A measured duration: "0.42 ms", "46.8 ms", "171 ms", "1.2 s", "4 min 5 s", "2 h 45", "3 d 4 h". */
export function formatDuration(ms: number): string {
  if (ms < 1) return `${trim(ms.toFixed(2))} ms`;
  if (ms < 99.95) return `${trim(ms.toFixed(1))} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59.95 * SECOND) return `${trim((ms / SECOND).toFixed(1))} s`;
  if (ms < HOUR_MS) return pair(Math.round(ms / SECOND), 60, 'min', ' s');
  if (ms < 2 * DAY_MS) {
    const minutes = Math.round(ms / MINUTE_MS);
    const rest = minutes % 60;
    return `${Math.floor(minutes / 60)} h${rest ? ` ${String(rest).padStart(2, '0')}` : ''}`;
  }
  return pair(Math.round(ms / HOUR_MS), 24, 'd', ' h');
}

/** A time as seen from a moment: "+12.4 ms" after it, "−14 min 22 s" before it, "0". */
export function formatSignedDuration(ms: number): string {
  if (ms === 0) return '0';
  return `${ms < 0 ? '−' : '+'}${formatDuration(Math.abs(ms))}`;
}

function pair(count: number, per: number, large: string, small: string): string {
  const rest = count % per;
  return `${Math.floor(count / per)} ${large}${rest ? ` ${rest}${small}` : ''}`;
}

function trim(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
