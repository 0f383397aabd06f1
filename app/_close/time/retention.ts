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

/** How long each kind of data is kept. A coarser one is kept at least as long as a finer one. */
export interface Retention {
  /** Of an older span, nothing says whether it was sent before: it is rejected. */
  readonly rawMs: number;
  /** The rollups of each grain; days are never deleted. */
  readonly rollupsMs: Readonly<Record<Grain, number>>;
}

export const DEFAULT_RETENTION: Retention = {
  rawMs: 14 * DAY_MS,
  rollupsMs: {
    [MINUTE_MS]: 30 * DAY_MS,
    [QUARTER_HOUR_MS]: 90 * DAY_MS,
    [HOUR_MS]: 400 * DAY_MS,
    [DAY_MS]: Number.POSITIVE_INFINITY,
  },
};

/** A route, version or instance that has not been seen for so long makes room for another: releases come and go. */
export const ADMITTED_KEPT_MS = 7 * DAY_MS;

/** Who did what is kept for more than a year, whatever is kept else. */
const AUDIT_KEPT_MS = 400 * DAY_MS;

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
export function deletionAges({ rawMs, rollupsMs }: Retention) {
  const rollups: Readonly<Record<Grain, number>> = {
    [MINUTE_MS]: rollupsMs[MINUTE_MS] + ROLLUP_SLACK_MS,
    [QUARTER_HOUR_MS]: rollupsMs[QUARTER_HOUR_MS] + ROLLUP_SLACK_MS,
    [HOUR_MS]: rollupsMs[HOUR_MS] + ROLLUP_SLACK_MS,
    [DAY_MS]: rollupsMs[DAY_MS],
  };
  return {
    raw: rawMs + RAW_SLACK_MS,
    // No reading is accepted that is older than a span may be.
    activeConnections: rawMs + RAW_SLACK_MS,
    rollups,
    // A row for each process: its days would grow for ever.
    coverage: { ...rollups, [DAY_MS]: rollups[HOUR_MS] },
    // What is kept per instance goes with the quarter hours.
    clusters: rollupsMs[QUARTER_HOUR_MS] + CLUSTER_BUCKET_MS,
    instances: rollupsMs[QUARTER_HOUR_MS] + DAY_SLACK_MS,
    // As long as a late sample may stay.
    stacks: 2 * rawMs,
    // As long as a version may run.
    sourceMaps: rollupsMs[HOUR_MS],
    // As long as the hours that they were made from; the deploys themselves are kept for ever.
    judgements: rollupsMs[HOUR_MS],
    // As long as the hours that explain them.
    episodes: rollupsMs[HOUR_MS],
    // Measured every hour.
    storeSizes: rollupsMs[QUARTER_HOUR_MS],
    admittedValues: ADMITTED_KEPT_MS + DAY_SLACK_MS,
    // None stands for longer.
    sessions: 30 * DAY_MS,
    audit: Math.max(AUDIT_KEPT_MS, rollupsMs[HOUR_MS]),
  };
}

/** The kinds of data that go at different ages. */
export type DeletionAges = ReturnType<typeof deletionAges>;

/** The time before which raw rows are deleted (both epoch ms). */
export function rawDeletedBefore(now: number, { rawMs }: Retention): number {
  return now - rawMs - RAW_SLACK_MS;
}

/** The finest grain in which time `at` is still kept (both epoch ms). */
export function finestKept(at: number, now: number, { rollupsMs }: Retention): Grain {
  return GRAINS.find((grain) => at >= now - rollupsMs[grain]) ?? DAY_MS;
}

/** The range, with each end moved outwards to a bucket that is still kept there. */
export function widenToKept(range: TimeSpan, now: number, retention: Retention): TimeSpan {
  return {
    from: bucketOf(range.from, finestKept(range.from, now, retention)),
    to: -bucketOf(-range.to, finestKept(range.to, now, retention)),
  };
}
