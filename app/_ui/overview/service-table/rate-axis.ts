import type { Interval } from '../../../_close/statistics/proportion-interval.ts';

/** A log axis of rates, which all rows of a table share. */
export interface RateAxis {
  /** Powers of ten. */
  from: number;
  to: number;
  ticks: number[];
}

/** Rates below one in 100,000 lie at the left edge. */
const LEAST = 1e-5;

/** The axis on which some rates and the ends of their intervals lie, from a power of ten to another. */
export function rateAxis(rates: readonly (number | null)[]): RateAxis {
  const positive = rates.flatMap((rate) => (rate !== null && rate > 0 ? [Math.min(1, Math.max(LEAST, rate))] : []));
  const lowest = Math.floor(Math.log10(Math.min(0.01, ...positive)) + 1e-9);
  const highest = Math.ceil(Math.log10(Math.max(0.1, ...positive)) - 1e-9);
  const ticks = Array.from({ length: highest - lowest + 1 }, (_, index) => 10 ** (lowest + index));
  return { from: 10 ** lowest, to: 10 ** highest, ticks };
}

/** Where a rate lies, from 0 at the left edge to 1 at the right one; what leaves the axis lies at its edge. */
export function ratePlace({ from, to }: RateAxis, rate: number): number {
  const inside = Math.min(to, Math.max(from, rate));
  return Math.log(inside / from) / Math.log(to / from);
}

/** An interval on the axis, and whether its lower end leaves it. */
export function whisker(axis: RateAxis, [low, high]: Interval): { left: number; right: number; isOpen: boolean } {
  return { left: ratePlace(axis, low), right: ratePlace(axis, high), isOpen: low < axis.from };
}
