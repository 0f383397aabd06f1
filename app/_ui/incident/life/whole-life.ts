import type { SampleTimeline } from '../../../_query/incident/sample.ts';

/** The smallest share of the axis for what came after the close. */
const AFTER_CLOSE_AT_LEAST = 0.006;

/** A stretch of the axis, and the known length of the life in it. */
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
