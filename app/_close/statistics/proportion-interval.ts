import { NORMAL_975 as Z } from './normal.ts';
import { isSameSum } from './rounding.ts';

/** Σ w and Σ w² over sampled units, each of weight w. Where every w is 1, both are the number of units. */
export interface WeightedSum {
  weight: number;
  squares: number;
}

/** The ends of a 95 % interval of a proportion, from 0 to 1. */
export type Interval = [low: number, high: number];

/** Whether some unit stands for more than itself. */
export function isSampled({ weight, squares }: WeightedSum): boolean {
  return squares > weight && !isSameSum(squares, weight);
}

/**
 * How many units of weight 1 would show as much about the proportion `counted` / `all`; 0 without any, and their number
 * where every weight is 1. It is the smaller of two: Kish's (Σw)² / Σw² (Survey Sampling, 1965), which takes weights for
 * unrelated to what is counted; and p(1 − p) / V, where V = Σ w²(counted − p)² / (Σw)² is the linearized variance of a
 * ratio of weighted sums (Cochran, Sampling Techniques, 1977, chapter 6), which knows better where they are related, but
 * says nothing at p = 0 and p = 1.
 */
export function effectiveSize(counted: WeightedSum, all: WeightedSum): number {
  if (!(all.squares > 0)) return 0;
  const kish = all.weight ** 2 / all.squares;
  const p = proportion(counted, all);
  const others = Math.max(0, all.squares - counted.squares);
  const variance = (counted.squares * (1 - p) ** 2 + others * p ** 2) / all.weight ** 2;
  return p > 0 && p < 1 && variance > 0 ? Math.min(kish, (p * (1 - p)) / variance) : kish;
}

/**
 * The 95 % interval of the proportion `counted` / `all` by Wilson's score method (1927), with the effective size in place
 * of the number of units, as Korn and Graubard (1998) do for surveys; plain Wilson where every weight is 1. Null without
 * units, and where more is counted than there is. It is about the proportion from which these units were drawn: what would
 * have been counted without sampling lies in it even more often. Units are taken for independent of each other.
 */
export function proportionInterval(counted: WeightedSum, all: WeightedSum): Interval | null {
  const n = effectiveSize(counted, all);
  const p = proportion(counted, all);
  if (!(n > 0) || p > 1) return null;
  const middle = p + Z ** 2 / (2 * n);
  const half = Z * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2));
  const scale = 1 + Z ** 2 / n;
  // Rounding must not leave a trace of what is exactly nothing, or all.
  return [p === 0 ? 0 : (middle - half) / scale, p === 1 ? 1 : (middle + half) / scale];
}

function proportion(counted: WeightedSum, all: WeightedSum): number {
  return isSameSum(counted.weight, all.weight) ? 1 : counted.weight / all.weight;
}
