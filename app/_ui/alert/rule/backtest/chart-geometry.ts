import type { Plot } from '../../../chart/plot.ts';
import type { DrawnBacktest } from './drawn-backtest.ts';

/** Where the parts of the backtest's chart lie, in pixels. */
export interface ChartGeometry extends Plot {
  /** Of the whole drawing. */
  total: { width: number; height: number };
  /** Where the time axis has its labels. */
  axisY: number;
  /** The middle of a lane. */
  laneAt(index: number): number;
  /** A value's height; one beyond the axis lies on its end. */
  valueAt(value: number): number;
  /** The value at a height. */
  valueOf(y: number): number;
}

const TOP = 42;
const PLOT = 216;
const BELOW = 24;
const LANE = 34;
const RIGHT = 30;

/** Lays out a chart of `width` with so many lanes between its plot and the time axis. */
export function chartGeometry(drawn: DrawnBacktest, width: number, lanes: number): ChartGeometry {
  const { from, to, axis } = drawn;
  const x = drawn.axisWidth;
  const inner = Math.max(1, width - x - RIGHT);
  const bottom = TOP + PLOT;
  return {
    x,
    y: TOP,
    width: inner,
    height: PLOT,
    total: { width, height: bottom + lanes * LANE + BELOW + 8 },
    axisY: bottom + lanes * LANE + 12,
    at: (t) => x + ((t - from) / Math.max(1, to - from)) * inner,
    laneAt: (index) => bottom + 26 + index * LANE,
    valueAt: (value) => bottom - Math.min(Math.max(value / axis.max, 0), 1) * PLOT,
    valueOf: (y) => Math.min(Math.max((bottom - y) / PLOT, 0), 1) * axis.max,
  };
}
