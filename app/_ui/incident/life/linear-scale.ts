import { HOUR_MS, MINUTE_MS } from '../../../_close/time/grain.ts';

/** A linear axis: milliseconds from `fromMs` to `toMs` over pixels from `left` to `left + width`. */
export interface LinearScale {
  fromMs: number;
  toMs: number;
  left: number;
  width: number;
}

/** Where a moment lies, in pixels; outside of the axis for moments outside of it. */
export function at({ fromMs, toMs, left, width }: LinearScale, ms: number): number {
  return left + ((ms - fromMs) / (toMs - fromMs)) * width;
}

/** Steps for people: seconds are counted by 60, all else by 1, 2 and 5. */
const LARGE_STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12, 24, 48, 168].map((hours) => hours * HOUR_MS),
];

/** The finest round step that leaves at most `most` ticks on a stretch of `lengthMs`. */
export function tickStep(lengthMs: number, most: number): number {
  const rough = lengthMs / most;
  if (rough > 500) return LARGE_STEPS_MS.find((step) => step >= rough) ?? 720 * HOUR_MS;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1e-3)));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** The multiples of `stepMs` in [fromMs, toMs]. */
export function ticksWithin(fromMs: number, toMs: number, stepMs: number): number[] {
  const first = Math.ceil(fromMs / stepMs - 1e-9);
  const last = Math.floor(toMs / stepMs + 1e-9);
  // Multiplied, not summed up, so that no tick reads 30.000000000000004.
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    Number(((first + index) * stepMs).toPrecision(12)),
  );
}
