import type { TimeTick } from './time-axis.ts';

/** The width of a label, and the space between two. */
const CHARACTER_PX = 6.2;
const BETWEEN_PX = 10;

/** A label under a time axis: `x` and its anchor in pixels from the plot's left edge. */
export interface TickLabel {
  t: number;
  x: number;
  anchor: 'start' | 'middle' | 'end';
  text: string;
  /** A date among clock times. */
  strong: boolean;
}

/**
 * Places labels so that none leaves [0, width] and none touches another: dates go before clock times, and a clock time
 * without room goes.
 */
export function tickLabels(ticks: readonly (TimeTick & { x: number })[], width: number): TickLabel[] {
  const dated = ticks.some((tick) => !tick.midnight);
  const placed: (TickLabel & { left: number; right: number })[] = [];
  for (const tick of [...ticks].sort((a, b) => Number(b.midnight) - Number(a.midnight) || a.t - b.t)) {
    const length = tick.label.length * CHARACTER_PX;
    const anchor = tick.x < length / 2 ? 'start' : tick.x > width - length / 2 ? 'end' : 'middle';
    const { x } = tick;
    if (x > width) continue;
    const left = anchor === 'start' ? x : anchor === 'end' ? x - length : x - length / 2;
    const right = left + length;
    if (left < 0 || placed.some((other) => left < other.right + BETWEEN_PX && right > other.left - BETWEEN_PX))
      continue;
    placed.push({ t: tick.t, x, anchor, text: tick.label, strong: tick.midnight && dated, left, right });
  }
  return placed.map(({ left: _left, right: _right, ...label }) => label).sort((a, b) => a.t - b.t);
}
