import type { Counted } from './rate-ratio.ts';

/** 0.975 quantiles of Student's t by degrees of freedom, from 1 on: of two to seven days. */
const T_975 = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469];
const Z_975 = 1.959964;

/**
 * The variance of the logarithm of a day's rate beyond what its number of events explains, from the same hours of two or
 * more days (gamma-Poisson, by moments). Few days may look alike by chance: the variance is widened as Student's t is
 * against the normal distribution. 0 where the days differ no more than their counts explain.
 * @throws {RangeError} with fewer than two days: they have no spread.
 */
export function daySpread(days: readonly Counted[]): number {
  if (days.length < 2) throw new RangeError(`There are ${days.length} days, but two are needed to see a spread.`);
  const events = days.reduce((sum, day) => sum + day.events, 0);
  const exposure = days.reduce((sum, day) => sum + day.exposure, 0);
  if (!(events > 0 && exposure > 0)) return 0;
  const rate = events / exposure;
  const squares = days.reduce((sum, day) => sum + (day.events - rate * day.exposure) ** 2, 0);
  const dispersion = ((days.length / (days.length - 1)) * squares) / events;
  const widened = (T_975[days.length - 2] ?? Z_975) / Z_975;
  return (Math.max(0, dispersion - 1) / (events / days.length)) * widened ** 2;
}
