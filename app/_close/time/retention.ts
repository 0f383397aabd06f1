import { bucketOf, DAY_MS, GRAINS, type Grain, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from './grain.ts';
import type { TimeSpan } from './time-span.ts';

/** How long the rollups of each grain are kept; days are never deleted. */
export const KEPT_MS: Readonly<Record<Grain, number>> = {
  [MINUTE_MS]: 30 * DAY_MS,
  [QUARTER_HOUR_MS]: 90 * DAY_MS,
  [HOUR_MS]: 400 * DAY_MS,
  [DAY_MS]: Number.POSITIVE_INFINITY,
};

/** What is kept per instance of a service. */
export const INSTANCES_KEPT_MS = 90 * DAY_MS;

/** A route, version or instance that has not been seen for so long makes room for another: releases come and go. */
export const ADMITTED_KEPT_MS = 7 * DAY_MS;

/** The finest grain in which time `at` can still be told (both epoch ms). */
export function finestKept(at: number, now: number): Grain {
  return GRAINS.find((grain) => at >= now - KEPT_MS[grain]) ?? DAY_MS;
}

/** The range, with each end moved outwards to a bucket that is still kept there. */
export function widenToKept(range: TimeSpan, now: number): TimeSpan {
  return {
    from: bucketOf(range.from, finestKept(range.from, now)),
    to: -bucketOf(-range.to, finestKept(range.to, now)),
  };
}
