import type { Timeline } from '../model.ts';

/** The part of the whole life that is kept for what came after the close, where there would be less. */
const AFTER_CLOSE_AT_LEAST = 0.008;

/** From the first state that is known to the last late send; always with a little of what came after the close. */
export function wholeLife({ states, operations }: Pick<Timeline, 'states' | 'operations'>): {
  fromMs: number;
  toMs: number;
} {
  const fromMs = Math.min(0, ...states.map((state) => state.fromMs));
  const last = Math.max(
    0,
    ...states.map((state) => state.toMs ?? state.fromMs),
    ...operations.map(({ lastAtMs }) => lastAtMs),
  );
  return { fromMs, toMs: Math.max(last, -fromMs * AFTER_CLOSE_AT_LEAST, 1) };
}
