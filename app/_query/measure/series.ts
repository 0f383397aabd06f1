import type { GroupBy, Measure, Percentiles } from '../../_close/measure/measure.ts';
import type { Interval } from '../../_close/statistics/proportion-interval.ts';
import type { Filter } from '../gather/filter.ts';

/** A measure over time. `step` is ms, a multiple of a minute that divides a day. */
export interface TimeseriesQuery extends Filter {
  measure: Measure;
  groupBy?: GroupBy;
  step: number;
}

/**
 * One bucket, named by its start. `value` is null without exposure. `numerator` and `denominator` are what a rate was
 * divided from; a count has only a numerator, percentiles have neither. A numerator may exceed its denominator.
 */
export interface Point {
  t: number;
  value: number | Percentiles | null;
  numerator: number | null;
  denominator: number | null;
  /** 95 % interval of a rate of sampled connections; absent where they are not sampled, and for other measures. */
  interval?: Interval;
  /** Not final or not whole: see `isPartial`; or more was counted over the line than complete data allows. */
  partial?: true;
}

export interface Series {
  key: string;
  points: Point[];
}
