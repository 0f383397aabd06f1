import type { SampleTimeline } from '../../../_query/incident/sample.ts';

/** The part of the whole life that is kept for what came after the close, where there would be less. */
const AFTER_CLOSE_AT_LEAST = 0.006;

/** A stretch of the axis, and how much of it the life is known to have lasted. */
export interface WholeLife {
  fromMs: number;
  toMs: number;
  lengthMs: number;
}

/** From the first state that is known to the last late send; always with a little of what came after the close. */
export function wholeLife({ states, operations }: Pick<SampleTimeline, 'states' | 'operations'>): WholeLife {
  const fromMs = Math.min(0, ...states.map((state) => state.fromMs));
  const last = Math.max(
    0,
    ...states.map((state) => state.toMs ?? state.fromMs),
    ...operations.map(({ lastAtMs }) => lastAtMs),
  );
  return { fromMs, toMs: Math.max(last, -fromMs * AFTER_CLOSE_AT_LEAST, 1), lengthMs: last - fromMs };
}
