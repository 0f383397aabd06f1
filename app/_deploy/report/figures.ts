import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { ComparedSide, RatioVerdict } from '../verdict/ratio-verdict.ts';

/** Stands where there is nothing to say. */
export const NOTHING = '–';

/** Below this a rate is told in parts per million. */
const SMALL_RATE = 0.0005;

/** "1.31%", "12.4%", "120 ppm". */
export function rateText(rate: number | null): string {
  if (rate === null) return NOTHING;
  if (rate > 0 && rate < SMALL_RATE) return `${countText(rate * 1e6)} ppm`;
  return `${(100 * rate).toFixed(rate < 0.1 ? 2 : 1)}%`;
}

/** "12,345"; sampled connections may count in fractions. */
export function countText(count: number): string {
  return count.toLocaleString('en', { maximumFractionDigits: 1 });
}

/** "54 of 12,345, 0.44%". */
export function sideText({ events, exposure, rate }: ComparedSide): string {
  return `${countText(events)} of ${countText(exposure)}, ${rateText(rate)}`;
}

/** "3.20×". */
export function ratioText(ratio: number | null): string {
  return ratio === null ? NOTHING : `${ratio >= 100 ? ratio.toFixed(0) : ratio.toFixed(2)}×`;
}

/** "1.80 – 5.60". */
export function intervalText(interval: RatioVerdict['interval']): string {
  if (interval === null) return NOTHING;
  const [low, high] = interval;
  return `${low.toFixed(2)} – ${high === null ? 'no upper end' : high.toFixed(2)}`;
}

/** "0.031", "< 0.0001". */
export function probabilityText(p: number | null): string {
  if (p === null) return NOTHING;
  return p < 0.0001 ? '< 0.0001' : p.toPrecision(2);
}

/** "2026-11-29 00:38 UTC". */
export function timeText(t: number): string {
  return `${new Date(t).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** "2026-11-29 00:38 – 01:38 UTC". */
export function spanText({ from, to }: TimeSpan): string {
  const [start, end] = [timeText(from), timeText(to)];
  const isOneDay = start.slice(0, 10) === end.slice(0, 10);
  return `${start.slice(0, -4)} – ${isOneDay ? end.slice(11) : end}`;
}
