import { CLUSTER_BUCKET_MS, DAY_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';

/** A deploy of the same service, by when it began (epoch ms). */
export interface EarlierDeploy {
  version: string;
  startedAt: number;
}

/** The same hours of an earlier day. */
export interface ControlDay {
  span: TimeSpan;
  /** Why it does not count; null where it does. */
  missing: 'release' | 'gap' | 'other version' | null;
}

const MOST_DAYS = 7;
/** A day counts where the version before ended connections in this share of the blocks. */
const LEAST_COVERED = 0.8;

/**
 * The same hours of the seven days before `after`, the nearest first. A day counts where the version before ran through
 * them and nothing was released in them, or so shortly before that its start still disturbs.
 * @param earlier connections that the version before ended, by the start of their ten minutes
 */
export function controlDays(
  after: TimeSpan,
  earlier: readonly { t: number; ended: number }[],
  deploys: readonly EarlierDeploy[],
  warmUpMs: number,
): ControlDay[] {
  if (after.from >= after.to) return [];
  return Array.from({ length: MOST_DAYS }, (_, index) => {
    const shift = (index + 1) * DAY_MS;
    const span = { from: after.from - shift, to: after.to - shift };
    const released = deploys.some(({ startedAt }) => startedAt > span.from - warmUpMs && startedAt < span.to);
    if (released) return { span, missing: 'release' };
    const covered = coverage(earlier, span);
    if (covered === 0) return { span, missing: 'other version' };
    return { span, missing: covered < LEAST_COVERED * typicalCoverage(earlier, span) ? 'gap' : null };
  });
}

/** Blocks of the span with ended connections. */
function coverage(earlier: readonly { t: number; ended: number }[], { from, to }: TimeSpan): number {
  return earlier.filter(({ t, ended }) => ended > 0 && t + CLUSTER_BUCKET_MS > from && t < to).length;
}

/** The most blocks with ended connections that the same hours of any earlier day have: a small service never has all. */
function typicalCoverage(earlier: readonly { t: number; ended: number }[], span: TimeSpan): number {
  const shifts = Array.from({ length: 2 * MOST_DAYS - 1 }, (_, index) => (index - MOST_DAYS + 1) * DAY_MS);
  return Math.max(...shifts.map((shift) => coverage(earlier, { from: span.from + shift, to: span.to + shift })));
}
