import type { TimeSpan } from '../../../_close/time/time-span.ts';
import { type Step, stepPath } from '../../chart/step-path.ts';
import type { ChartedPoint } from '../model.ts';

/** Above the highest value, so that a line never runs along the edge. */
const HEADROOM = 1.15;
/** A point stands for the minute before it. */
const POINT_MS = 60_000;

/** The paths of a small chart, in pixels. */
export interface CauseChart {
  line: string;
  area: string;
  /** Dashes; a threshold may move with what the value is compared with. */
  threshold: string;
  /** Where nothing was heard. */
  gaps: { left: number; right: number }[];
  /** The highest value, and that of the axis; 0 where nothing was measured. */
  highest: number;
  max: number;
}

/** Draws the values of an alert over a span, with the threshold at each time, into a box. */
export function causeChart(
  history: readonly ChartedPoint[],
  { from, to }: TimeSpan,
  { width, height }: { width: number; height: number },
): CauseChart {
  const values = history.map(({ value }) => value ?? 0);
  const thresholds = history.map(({ threshold }) => threshold ?? 0);
  const highest = Math.max(0, ...values);
  const max = Math.max(highest, ...thresholds) * HEADROOM || 1;
  const x = (t: number) => Math.min(Math.max((t - from) / (to - from), 0), 1) * width;
  const y = (value: number | null) => (value === null ? null : height - (value / max) * height);
  const steps = history.map(({ t, value }) => ({ left: x(t - POINT_MS), right: x(t), y: y(value) }));
  const limits = history.map(({ t, threshold }) => ({ left: x(t - POINT_MS), right: x(t), y: y(threshold || null) }));
  return {
    line: stepPath(steps),
    area: areaPath(steps, height),
    threshold: stepPath(limits),
    gaps: history.filter(({ isGap }) => isGap).map(({ t }) => ({ left: x(t - POINT_MS), right: x(t) })),
    highest,
    max,
  };
}

/** The same steps down to the baseline. */
function areaPath(steps: readonly Step[], height: number): string {
  return steps
    .flatMap(({ left, right, y }) => (y === null ? [] : [`M${left} ${height}V${y}H${right}V${height}Z`]))
    .join('');
}
