import {
  bucketOf,
  CLUSTER_BUCKET_MS,
  DAY_MS,
  GRAINS,
  type Grain,
  HOUR_MS,
  MINUTE_MS,
  QUARTER_HOUR_MS,
} from './grain.ts';
import type { TimeSpan } from './time-span.ts';

/** Raw rows are kept this long: of an older span, nothing says whether it was sent before. */
export const RAW_KEPT_MS = 14 * DAY_MS;

/** How long the rollups of each grain are kept; days are never deleted. */
export const KEPT_MS: Readonly<Record<Grain, number>> = {
  [MINUTE_MS]: 30 * DAY_MS,
  [QUARTER_HOUR_MS]: 90 * DAY_MS,
  [HOUR_MS]: 400 * DAY_MS,
  [DAY_MS]: Number.POSITIVE_INFINITY,
};

/** What is kept per instance of a service. */
const INSTANCES_KEPT_MS = 90 * DAY_MS;

/** A route, version or instance that has not been seen for so long makes room for another: releases come and go. */
export const ADMITTED_KEPT_MS = 7 * DAY_MS;

/** A span that is accepted at the last moment is written a little later, and clocks of receivers differ. */
const RAW_SLACK_MS = HOUR_MS;
/** A query that begins in the last bucket kept reads finer ones from the start of its day. */
const ROLLUP_SLACK_MS = DAY_MS;
/** A day is written as its start, and must be over. */
const DAY_SLACK_MS = 2 * DAY_MS;

/**
 * At which age (ms) rows are deleted: a little later than nobody needs them. What is not here is kept for ever. A function,
 * so that it is left out of the screens, which only ask what is kept.
 */
export function deletionAges() {
  const rollups: Readonly<Record<Grain, number>> = {
    [MINUTE_MS]: KEPT_MS[MINUTE_MS] + ROLLUP_SLACK_MS,
    [QUARTER_HOUR_MS]: KEPT_MS[QUARTER_HOUR_MS] + ROLLUP_SLACK_MS,
    [HOUR_MS]: KEPT_MS[HOUR_MS] + ROLLUP_SLACK_MS,
    [DAY_MS]: KEPT_MS[DAY_MS],
  };
  return {
    raw: RAW_KEPT_MS + RAW_SLACK_MS,
    // No reading is accepted that is older than a span may be.
    activeConnections: RAW_KEPT_MS + RAW_SLACK_MS,
    rollups,
    // A row for each process: its days would grow for ever.
    coverage: { ...rollups, [DAY_MS]: rollups[HOUR_MS] },
    clusters: INSTANCES_KEPT_MS + CLUSTER_BUCKET_MS,
    instances: INSTANCES_KEPT_MS + DAY_SLACK_MS,
    // As long as a late sample may stay.
    stacks: 2 * RAW_KEPT_MS,
    // As long as a version may run.
    sourceMaps: KEPT_MS[HOUR_MS],
    // As long as the hours that they were made from; the deploys themselves are kept for ever.
    judgements: KEPT_MS[HOUR_MS],
    // As long as the hours that explain them.
    episodes: KEPT_MS[HOUR_MS],
    admittedValues: ADMITTED_KEPT_MS + DAY_SLACK_MS,
  };
}

/** The time before which raw rows are deleted (both epoch ms). */
export function rawDeletedBefore(now: number): number {
  return now - RAW_KEPT_MS - RAW_SLACK_MS;
}

/** The finest grain in which time `at` is still kept (both epoch ms). */
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
