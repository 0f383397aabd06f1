import type { SocketState } from '@afterclose/instrumentation/semconv';
import type { SampleState } from '../../../_query/incident/sample.ts';
import { at, type LinearScale } from './linear-scale.ts';

/** A state as a bar, in pixels. */
export interface StateBar {
  state: SocketState;
  left: number;
  right: number;
  /** How long it lasted; null where it lasts on. */
  durationMs: number | null;
  /** Wider than its time: to scale it could not be seen. */
  widened: boolean;
}

const NARROWEST_PX = 3;

/**
 * The states on an axis, in their order. A bar that could not be seen is 3 px wide; it begins where it should and takes
 * its pixels from the bar after it, at the axis' end from the bar before it. So no bar covers another or leaves the axis.
 */
export function stateBars(states: readonly SampleState[], scale: LinearScale): StateBar[] {
  const bars: StateBar[] = [];
  let taken = scale.left;
  for (const { state, fromMs, toMs } of states) {
    const from = Math.max(fromMs, scale.fromMs);
    const to = Math.min(toMs ?? scale.toMs, scale.toMs);
    if (to < from || fromMs >= scale.toMs || (to === scale.fromMs && fromMs < to)) continue;
    const left = Math.max(at(scale, from), taken);
    const right = Math.max(at(scale, to), left + NARROWEST_PX);
    bars.push({
      state,
      left,
      right,
      durationMs: toMs === null ? null : toMs - fromMs,
      widened: at(scale, to) - at(scale, from) < NARROWEST_PX,
    });
    taken = right;
  }
  let limit = scale.left + scale.width;
  for (const bar of bars.reverse()) {
    bar.right = Math.min(bar.right, limit);
    bar.left = Math.min(bar.left, bar.right - NARROWEST_PX);
    limit = bar.left;
  }
  return bars.reverse();
}
