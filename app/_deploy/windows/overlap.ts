import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';

/** Connections that both versions ended in a stretch of time that begins at `t` (epoch ms) and lasts `lengthMs`. */
export interface Stretch {
  t: number;
  lengthMs: number;
  before: number;
  after: number;
  /** The roll-out closed many of `before`. */
  isDrained: boolean;
}

/** A version with a smaller share only ends what it still holds: its connections are older than those of the other. */
const LEAST_SHARE = 0.05;
/** Shares are those of ten minutes: in a minute of a small service, one late end is a large share. */
const SHARED_MS = 10 * MINUTE_MS;
/** Both still serve if the last stretch in which both did is no longer ago, and both did in the later half of this time. */
const STILL_ON_MS = 10 * MINUTE_MS;

/** The time in which both versions served. */
export interface Overlap extends TimeSpan {
  starts: number[];
  servedMs: number;
  /** Neither has replaced the other by the end. */
  isOn: boolean;
}

/**
 * The stretches of the range in which both versions served, without those in which the roll-out closed the connections of
 * the old one: late sends of a shutdown are judged apart. Null without any.
 */
export function overlapOf(stretches: readonly Stretch[], { from, to }: TimeSpan): Overlap | null {
  const within = stretches.filter(({ t, lengthMs }) => t + lengthMs > from && t < to);
  const blocks = new Map<number, { before: number; after: number }>();
  for (const { t, before, after } of within) {
    const block = blocks.get(blockOf(t)) ?? { before: 0, after: 0 };
    blocks.set(blockOf(t), { before: block.before + before, after: block.after + after });
  }
  const serving = within.filter((one) => bothServe(one, blocks.get(blockOf(one.t)) ?? one));
  const last = serving.at(-1);
  const [first] = serving;
  if (!first || !last) return null;
  return {
    from: Math.max(from, first.t),
    to: Math.min(to, last.t + last.lengthMs),
    starts: serving.map(({ t }) => t),
    servedMs: serving.reduce((sum, { lengthMs }) => sum + lengthMs, 0),
    isOn: last.t + last.lengthMs > to - STILL_ON_MS && stillServe(within, from, to),
  };
}

/** A deploy of two minutes shares its first one with the version before: that alone is no canary. */
function stillServe(stretches: readonly Stretch[], from: number, to: number): boolean {
  const middle = (to + Math.max(from, to - STILL_ON_MS)) / 2;
  const late = stretches.filter(({ t, lengthMs }) => t + lengthMs > middle);
  const before = late.reduce((sum, stretch) => sum + stretch.before, 0);
  const after = late.reduce((sum, stretch) => sum + stretch.after, 0);
  return before > 0 && after > 0 && before >= LEAST_SHARE * (before + after);
}

/** The end of the last stretch in a row from `startedAt` on in which the old version still ended its share; else `startedAt`. */
export function rollOutEnd(stretches: readonly Stretch[], startedAt: number): number {
  let end = startedAt;
  for (const { t, lengthMs, before, after } of stretches) {
    if (t + lengthMs <= startedAt) continue;
    if (before < LEAST_SHARE * (before + after) || before === 0) {
      if (before + after > 0) break;
      continue;
    }
    end = t + lengthMs;
  }
  // Within the first stretch one may have replaced the other at once.
  const [first] = stretches.filter(({ t, lengthMs }) => t + lengthMs > startedAt);
  return first && end <= first.t + first.lengthMs ? startedAt : end;
}

function bothServe(
  { before, after, isDrained }: Stretch,
  block: Readonly<Record<'before' | 'after', number>>,
): boolean {
  return before > 0 && after > 0 && !isDrained && block.before >= LEAST_SHARE * (block.before + block.after);
}

function blockOf(t: number): number {
  return t - (t % SHARED_MS);
}
