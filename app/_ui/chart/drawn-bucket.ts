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
  /** Whether it stands on the baseline of its own right, so that its height reads as its value. */
  based: boolean;
  /** 95 % interval of `high`, where it is known and can be read off the axis. */
  interval: Interval | null;
}

/** `none`: before the first or after the last telemetry of the range; `idle`: alive, but nothing ended. */
export type BucketState = 'data' | 'idle' | 'gap' | 'none';

/** The bucket of all together, with all that a bar chart draws and says of it. */
export interface DrawnBucket extends Bucket<number> {
  state: BucketState;
  /** Of each series. */
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
