/** One bucket of a rate: null value without exposure. Shaped like the points of the time-series question. */
export interface RatePoint {
  t: number;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  /** 95 % interval of the value, where it is of sampled connections. */
  interval?: readonly [low: number, high: number];
  partial?: true;
}

export interface RateSeries {
  key: string;
  points: readonly RatePoint[];
}

/** What is said of one series in one bucket. */
export interface BucketValue {
  key: string;
  count: number;
  exposure: number;
  /** null without exposure. */
  rate: number | null;
  /** 95 % interval of the rate; null where it is exact. */
  interval: readonly [low: number, high: number] | null;
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
  interval: readonly [low: number, high: number] | null;
}

/** `none`: before the first or after the last telemetry of the range; `idle`: alive, but nothing ended. */
export type BucketState = 'data' | 'idle' | 'gap' | 'none';

/** All that a bar chart draws and says of one bucket. */
export interface Bucket {
  t: number;
  partial: boolean;
  state: BucketState;
  exposure: number;
  values: BucketValue[];
  marks: Mark[];
  /** The highest mark. */
  top: number;
}

/** Whether a rate or its numerator is drawn. */
export type DrawAs = 'rate' | 'count';

/** The drawn value of one series in a bucket; null without exposure. */
export function drawn(value: BucketValue, as: DrawAs): number | null {
  if (value.rate === null) return null;
  return as === 'rate' ? value.rate : value.count;
}
