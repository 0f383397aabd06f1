import { highestOfNone } from '../../_close/statistics/highest-of-none.ts';
import { type Interval, proportionInterval } from '../../_close/statistics/proportion-interval.ts';
import { type ConnectionCounts, proportionOf } from '../connection-counts.ts';
import { FEWEST_EXPECTED } from '../significance.ts';

/** A 95 % interval that is wider says too little to show a rate. */
const WIDEST_INTERVAL = 0.1;

/**
 * How a rate is to be said. `none`: nothing ended. `zero`: none was affected, and so the rate is `atMost` that much (95 %,
 * one-sided). `few`: so little was counted that only the counts and the interval say anything. Else `rate`.
 */
export type RateFigure =
  | { kind: 'none' }
  | { kind: 'zero'; atMost: number }
  | { kind: 'few'; interval: Interval }
  | { kind: 'rate'; interval: Interval | null };

/** How the rate of some connections is to be said. */
export function rateFigure(counts: ConnectionCounts): RateFigure {
  const { ended, affected, effective } = counts;
  if (!(ended > 0)) return { kind: 'none' };
  if (affected === 0) return { kind: 'zero', atMost: highestOfNone(effective) };
  const interval = countsInterval(counts);
  const isFew =
    interval !== null && proportionOf(counts).count < FEWEST_EXPECTED && interval[1] - interval[0] > WIDEST_INTERVAL;
  return isFew ? { kind: 'few', interval } : { kind: 'rate', interval };
}

/** Wilson's 95 % interval of a rate; null without ended connections, or where more is counted than ended. */
export function countsInterval(counts: ConnectionCounts): Interval | null {
  const { count, trials } = proportionOf(counts);
  if (!(trials > 0)) return null;
  return proportionInterval({ weight: count, squares: count }, { weight: trials, squares: trials });
}
