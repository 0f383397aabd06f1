import type { Interval } from '../statistics/proportion-interval.ts';
import type { Percentiles } from './measure.ts';

/**
 * One bucket of a measure, from the query to the chart. `value` is null without exposure. `numerator` and `denominator`
 * are what a rate was divided from; a count has only a numerator, percentiles have neither. A numerator may exceed its
 * denominator.
 */
export interface Bucket<Value extends number | Percentiles = number | Percentiles> {
  /** The start, epoch ms. */
  t: number;
  value: Value | null;
  numerator: number | null;
  denominator: number | null;
  /** 95 % interval of a rate of sampled connections; absent where they are not sampled, and for other measures. */
  interval?: Interval;
  /** Not final or not whole; or more was counted over the line than complete data allows. */
  partial?: true;
}

/** A measure over time, of one key of a split; the key is "" without a split. */
export interface Series<Value extends number | Percentiles = number | Percentiles> {
  key: string;
  points: Bucket<Value>[];
}
