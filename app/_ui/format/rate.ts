import type { Interval } from '../../_close/statistics/proportion-interval.ts';

/** Below this a percentage would be mostly zeros, so that parts per million are read more easily. */
const PPM_BELOW = 0.0005;

/** How a rate is written: all rates of one row use one unit. */
export type RateUnit = 'percent' | 'ppm';

/** The unit in which the largest of some rates reads well. */
export function rateUnit(rates: readonly (number | null)[]): RateUnit {
  const largest = Math.max(0, ...rates.map((rate) => rate ?? 0));
  return largest > 0 && largest < PPM_BELOW ? 'ppm' : 'percent';
}

/**
 * A fraction as text: two decimals under 10 %, one above, parts per million under 0.05 %; "no rate" for null.
 * A rate just below 1 never rounds up to 100 %, and one above 0 never down to nothing.
 */
export function formatRate(rate: number | null, unit: RateUnit = rateUnit([rate])): string {
  if (rate === null) return 'no rate';
  if (rate === 0) return '0%';
  if (unit === 'ppm') return rate < 0.5e-6 ? '<1 ppm' : `${Math.round(rate * 1e6).toLocaleString('en-US')} ppm`;
  const percent = rate * 100;
  if (percent < 0.005) return '<0.01%';
  if (percent < 9.995) return `${percent.toFixed(2)}%`;
  if (rate < 1 && percent >= 99.95) return '>99.9%';
  return rate === 1 ? '100%' : `${percent.toFixed(1)}%`;
}

/** An interval of a rate, both ends in one unit: "1.20% – 1.43%". */
export function formatInterval([low, high]: Interval, unit: RateUnit = rateUnit([low, high])): string {
  return `${formatRate(low, unit)} – ${formatRate(high, unit)}`;
}
