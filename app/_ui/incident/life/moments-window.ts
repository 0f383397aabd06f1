import type { SampleTimeline } from '../../../_query/incident/sample.ts';
import { tickStep, ticksWithin } from './linear-scale.ts';

/** The last moments of a connection: a stretch around the end of OPEN, which is at 0. */
export interface MomentsWindow {
  fromMs: number;
  toMs: number;
  ticks: readonly number[];
}

/** The delays of the whole group share the axis, unless they would press the sample into less than this part of it. */
const SAMPLE_AT_LEAST = 1 / 3;
const TICKS_AFTER_CLOSE = 6;
const ROOM_AT_THE_END = 1.25;

/** The stretch that shows the close, all late sends, the end of CLOSING, and where they fit, the group's delays. */
export function momentsWindow(timeline: SampleTimeline, groupP95: number | null): MomentsWindow {
  const { states, operations, closeAttempts, peerCloseMs } = timeline;
  const own = Math.max(
    0,
    ...states.filter(({ state }) => state === 'closing').map(({ fromMs, toMs }) => toMs ?? fromMs),
    ...operations.map(({ lastAtMs }) => lastAtMs),
    ...closeAttempts.map(({ atMs }) => atMs),
    peerCloseMs ?? 0,
  );
  const group = groupP95 ?? 0;
  const last = Math.max(own, own === 0 || own >= group * SAMPLE_AT_LEAST ? group : 0) || 1;
  const toMs = last * ROOM_AT_THE_END;
  const step = tickStep(toMs, TICKS_AFTER_CLOSE);
  const first = Math.min(0, ...operations.map(({ atMs }) => atMs), ...closeAttempts.map(({ atMs }) => atMs));
  const fromMs = Math.floor(first / step) * step - step;
  return { fromMs, toMs, ticks: ticksWithin(fromMs, toMs, step) };
}
