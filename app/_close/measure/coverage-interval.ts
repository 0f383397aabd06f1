import { NORMAL_975 as Z } from '../statistics/normal.ts';
import { type Interval, isSampled, type WeightedSum } from '../statistics/proportion-interval.ts';

/**
 * The 95 % interval of the share of ended connections that arrived, or would have without sampling, from 0 to 1. A sum of
 * weights strays by chance from the number it stands for, A, with variance A(m − 1) where each is let through independently
 * and m is the mean weight of those that are there (Horvitz and Thompson, 1952). The ends are the A for which the sum lies
 * 1.96 deviations away, as in Wilson's interval. No more can have arrived than ended, so it ends at 1. Null where nothing
 * is sampled, so that the share is exact, and where more arrived than chance explains: then the numbers are wrong.
 * @param ended how many connections ended, by their numbers
 */
export function coverageInterval(arrived: WeightedSum, ended: number): Interval | null {
  if (!isSampled(arrived) || !(ended > 0)) return null;
  const { weight, squares } = arrived;
  const excess = squares / weight - 1;
  const middle = weight + (Z ** 2 * excess) / 2;
  const half = Z * Math.sqrt(weight * excess + (Z ** 2 * excess ** 2) / 4);
  const low = (middle - half) / ended;
  return low > 1 ? null : [low, Math.min(1, (middle + half) / ended)];
}
