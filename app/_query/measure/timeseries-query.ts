import type { GroupBy, Measure } from '../../_close/measure/measure.ts';
import type { Filter } from '../gather/filter.ts';

/** A measure over time. `step` is ms, a multiple of a minute that divides a day. */
export interface TimeseriesQuery extends Filter {
  measure: Measure;
  groupBy?: GroupBy;
  step: number;
}
