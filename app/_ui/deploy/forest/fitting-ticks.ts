import type { RatioAxis } from './ratio-axis.ts';

const TICK_PX = 36;

/** The axis with only so many ticks as have room in `width` px: 1× always stays. */
export function fittingTicks(axis: RatioAxis, width: number): RatioAxis {
  const every = Math.max(1, Math.ceil((axis.ticks.length * TICK_PX) / Math.max(1, width)));
  const one = axis.ticks.indexOf(1);
  return { ...axis, ticks: axis.ticks.filter((_, index) => (index - one) % every === 0) };
}
