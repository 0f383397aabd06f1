import type { TimeSpan } from './time-span.ts';

export const MINUTE_MS = 60_000;
export const QUARTER_HOUR_MS = 900_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
export const WEEK_MS = 7 * DAY_MS;

/** Bucket widths that rollups are kept in, finest first. Each divides the next; days are UTC days. */
export const GRAINS = [MINUTE_MS, QUARTER_HOUR_MS, HOUR_MS, DAY_MS] as const;
export type Grain = (typeof GRAINS)[number];

/** Instances are compared over buckets of this width (the design effect of the statistics). */
export const CLUSTER_BUCKET_MS = 10 * MINUTE_MS;

/** Start of the bucket of `width` ms that holds `at` (epoch ms). */
export function bucketOf(at: number, width: number): number {
  return Math.floor(at / width) * width;
}

/** Whole buckets of one grain: `from` and `to` are multiples of `grain`, `to` is exclusive. */
export interface Segment extends TimeSpan {
  grain: Grain;
}

/**
 * Tiles [from, to) with as few buckets as possible: the coarsest grains inside, finer ones at the edges, in order of
 * time. Empty if from >= to.
 * @throws {RangeError} if an edge is not a whole minute.
 */
export function composeGrains(from: number, to: number): Segment[] {
  for (const [name, edge] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (!Number.isSafeInteger(edge / MINUTE_MS)) {
      throw new RangeError(`${name} is ${edge}, but should be a whole minute in epoch ms.`);
    }
  }
  return compose(from, to, GRAINS.length - 1);
}

function compose(from: number, to: number, level: number): Segment[] {
  const grain = GRAINS[level];
  if (from >= to || grain === undefined) return [];
  const innerFrom = Math.ceil(from / grain) * grain;
  const innerTo = bucketOf(to, grain);
  if (innerFrom >= innerTo) return compose(from, to, level - 1);
  return [
    ...compose(from, innerFrom, level - 1),
    { grain, from: innerFrom, to: innerTo },
    ...compose(innerTo, to, level - 1),
  ];
}
