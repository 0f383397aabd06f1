import { type AlertSilence, overAt } from './silence.ts';
import { coveredUntil, lastEnd, nextStart } from './weekly-window.ts';

/** Whether a silence keeps anything back, and until when. Times are epoch ms. */
export type SilenceState =
  /** `until` null: until somebody ends it. */
  { state: 'active'; until: number | null } | { state: 'coming'; from: number } | { state: 'ended'; at: number };

type Timed = Pick<AlertSilence, 'from' | 'until' | 'weekly' | 'endedAt'>;

/** How a silence stands at `now` (epoch ms). One that comes back each week is coming between its windows. */
export function silenceState(silence: Timed, now: number): SilenceState {
  const { from, weekly } = silence;
  const over = overAt(silence);
  if (over !== null && over <= now) return { state: 'ended', at: over };
  const end = earlier(activeUntil(silence, now), over);
  if (end !== undefined) return { state: 'active', until: end };
  const next = weekly === null ? from : comingFrom(silence, now);
  if (next !== null && (over === null || next < over)) return { state: 'coming', from: next };
  // Its last window is over, though its time is not.
  const last = weekly === null ? null : lastEnd(weekly, now);
  return { state: 'ended', at: Math.max(last ?? from, from) };
}

/** Up to when it keeps back, were it not for its end; null for no end, undefined where it does not. */
function activeUntil({ from, weekly }: Timed, now: number): number | null | undefined {
  if (now < from) return undefined;
  return weekly === null ? null : (coveredUntil(weekly, now) ?? undefined);
}

/** It begins within a window, if that is running when its time comes. */
function comingFrom({ from, weekly }: Timed, now: number): number | null {
  if (weekly === null) return from;
  if (now < from && coveredUntil(weekly, from) !== null) return from;
  return nextStart(weekly, Math.max(now, from));
}

function earlier(end: number | null | undefined, over: number | null): number | null | undefined {
  if (end === undefined) return undefined;
  if (end === null || over === null) return end ?? over;
  return Math.min(end, over);
}
