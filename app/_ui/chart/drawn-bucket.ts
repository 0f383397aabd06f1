import type { Bucket } from '../../_close/measure/bucket.ts';
import type { Interval } from '../../_close/statistics/proportion-interval.ts';

/** A bucket of one of several series. */
export interface SeriesBucket extends Bucket<number> {
  key: string;
}

/** One mark in a bucket: `left` and `right` as fractions of the bucket's width, `low` and `high` on the value axis. */
export interface Mark {
  key: string;
  left: number;
  right: number;
  low: number;
  high: number;
  /** Whether it stands on the baseline, so that its height is its value. */
  based: boolean;
  /** 95 % interval of `high`; null where there is none, or where the axis can't show it. */
  interval: Interval | null;
}

/** `none`: before the first or after the last telemetry of the range; `idle`: alive, but nothing ended. */
export type BucketState = 'data' | 'idle' | 'gap' | 'none';

/** The bucket of all series together, with all that a bar chart shows of it. */
export interface DrawnBucket extends Bucket<number> {
  state: BucketState;
  /** The same bucket of each series. */
  values: SeriesBucket[];
  marks: Mark[];
  /** The highest mark. */
  top: number;
}

/** Whether a rate or its numerator is drawn. */
export type DrawAs = 'rate' | 'count';

/** What is drawn of a bucket; null without exposure. */
export function drawn({ value, numerator }: Bucket<number>, as: DrawAs): number | null {
  return value === null || as === 'rate' ? value : numerator;
}
