import { DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { ComparisonMethod } from '../verdict/estimate.ts';
import { type ControlDay, controlDays, type EarlierDeploy } from './control-days.ts';
import { overlapOf, rollOutEnd, type Stretch } from './overlap.ts';

/** What the choice of windows follows from. Times are epoch ms; a side is a version. */
export interface WindowInput {
  /** When the version was first heard, else when it was announced. */
  startedAt: number;
  /** When the roll-out was over, as announced. */
  finishedAt: number | null;
  /** The end of what is looked at: of the look, of the deploy, or of what is final now. */
  to: number;
  /** What a start of its own disturbs: so long after it nothing counts. */
  warmUpMs: number;
  /** When the version before began to run; null where it ran for longer than is known. */
  previousStartedAt: number | null;
  /** When the version before was replaced: `startedAt`, unless it is not the one just before. */
  previousEndedAt: number;
  /** Both versions over time, from `startedAt` on. */
  stretches: readonly Stretch[];
  /** Connections that the version before ended per ten minutes, in the seven days before. */
  earlier: readonly { t: number; ended: number }[];
  otherDeploys: readonly EarlierDeploy[];
  /** Whether both are one version, which was only deployed again. */
  sameVersion: boolean;
}

/** Which time is compared with which, and why. Spans are empty where there is nothing to compare. */
export interface ComparisonWindows {
  method: ComparisonMethod;
  after: TimeSpan;
  /** One, or one for each control day that counts. */
  before: TimeSpan[];
  /** Roll-out and warm-up. */
  leftOut: TimeSpan;
  /** Start of each stretch in which both served, side by side; empty with another method. */
  overlap: number[];
  controlDays: ControlDay[];
  /** One sentence. */
  why: string;
}

/** So long both versions should have served to be compared side by side after one is gone. */
const ENOUGH_OVERLAP_MS = 30 * MINUTE_MS;
/** A spread needs two. */
const FEWEST_DAYS = 2;

/** Chooses what is compared with what; see the decisions in the room's README. */
export function comparisonWindows(input: WindowInput): ComparisonWindows {
  const { startedAt, warmUpMs, to } = input;
  const overlap = input.sameVersion ? null : overlapOf(input.stretches, { from: startedAt + warmUpMs, to });
  if (overlap && (overlap.isOn || overlap.servedMs >= ENOUGH_OVERLAP_MS)) {
    const span = { from: overlap.from, to: overlap.to };
    return {
      method: 'side_by_side',
      after: span,
      before: [span],
      leftOut: { from: startedAt, to: Math.min(to, startedAt + warmUpMs) },
      overlap: overlap.starts,
      controlDays: [],
      why: `Both versions served at the same time for ${minutes(overlap.servedMs)}: the time of day and all else that both share cancels.`,
    };
  }
  const replacedAt = input.sameVersion ? startedAt : rollOutEnd(input.stretches, startedAt);
  const rolledOut = Math.max(input.finishedAt ?? 0, replacedAt, startedAt);
  const from = ceilMinute(rolledOut + warmUpMs);
  const after = { from: Math.min(from, Math.max(to, startedAt)), to: Math.max(to, startedAt) };
  const leftOut = { from: startedAt, to: after.from };
  const days = controlDays(after, input.earlier, input.otherDeploys, warmUpMs);
  const used = days.filter((day) => day.missing === null);
  const apart =
    overlap === null
      ? 'The versions did not serve at the same time.'
      : `Both versions served together for only ${minutes(overlap.servedMs)}, too little to compare side by side.`;
  if (used.length >= FEWEST_DAYS) {
    return {
      method: 'control_days',
      after,
      before: used.map(({ span }) => span),
      leftOut,
      overlap: [],
      controlDays: days,
      why: `${apart} The same hours of ${used.length} days before cancel the daily rhythm.`,
    };
  }
  const until = input.previousEndedAt;
  const before = { from: Math.max(until - DAY_MS, ceilMinute((input.previousStartedAt ?? 0) + warmUpMs)), to: until };
  return {
    method: 'before_after',
    after,
    before: [before.from < before.to ? before : { from: until, to: until }],
    leftOut,
    overlap: [],
    controlDays: days,
    why: `${apart} The version before is compared as it was until then. The time of day is not cancelled: ${
      used.length === 1 ? 'one earlier day has no spread' : 'no earlier day ran it over the same hours'
    }.`,
  };
}

function ceilMinute(at: number): number {
  return Math.ceil(at / MINUTE_MS) * MINUTE_MS;
}

function minutes(ms: number): string {
  const total = Math.round(ms / MINUTE_MS);
  const hours = Math.floor(total / 60);
  return hours === 0 ? `${total} min` : total % 60 === 0 ? `${hours} h` : `${hours} h ${total % 60} min`;
}
