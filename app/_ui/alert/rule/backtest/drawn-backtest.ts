import type { DrawnPoint, DrawnSeries } from '../../../../_alert/backtest/drawn-series.ts';
import type { AlertRule } from '../../../../_alert/rule/rule.ts';
import { MINUTE_MS } from '../../../../_close/time/grain.ts';
import type { TimeSpan } from '../../../../_close/time/time-span.ts';
import { axisWidth, rateTickLabel, type ValueAxis, valueAxis } from '../../../chart/value-axis.ts';
import { formatCount } from '../../../format/count.ts';
import { formatDuration } from '../../../format/duration.ts';
import { valueUnit } from '../value-unit.ts';

/** One series of a backtest as its chart draws it. */
export interface DrawnBacktest extends TimeSpan {
  /** Between two points, ms. */
  step: number;
  points: readonly DrawnPoint[];
  axis: ValueAxis;
  tickLabel: (tick: number) => string;
  /** Room for the labels, pixels. */
  axisWidth: number;
  /** When nothing was heard. */
  gaps: readonly TimeSpan[];
  /** The highest value where it is beyond the axis; null where none is. */
  cutAt: number | null;
}

/** The API's answer has at most so many points a series. */
const MOST_POINTS = 720;
/** The highest of a few minutes may be far over what is usual: it stretches the axis so far at most. */
const MOST_STRETCH = 1.5;
const ROOM_OVER_THRESHOLD = 1.2;
/** An hour at ten times the threshold would press all else to the ground: values over these are cut, and said to be. */
const USUAL_SHARE = 0.95;
const OVER_USUAL = 2;
const OVER_THRESHOLD = 4;

/** How far apart the points of a backtest are, ms. */
export function pointStep({ from, to }: TimeSpan): number {
  return MINUTE_MS * Math.max(1, Math.ceil((to - from) / MINUTE_MS / MOST_POINTS));
}

/** Works out axis, gaps and labels of one series. */
export function drawnBacktest(span: TimeSpan, series: DrawnSeries | null, rule: AlertRule): DrawnBacktest {
  const { from, to } = span;
  const step = pointStep(span);
  const points = withMissing(series?.points ?? [], span, step);
  const unit = valueUnit(rule);
  const values = points.map(({ value }) => value ?? 0).sort((one, other) => one - other);
  const most = values.at(-1) ?? 0;
  const usual = values[Math.floor(values.length * USUAL_SHARE)] ?? 0;
  const threshold = Math.max(0, ...points.map((point) => point.threshold ?? 0));
  const top = Math.min(most, Math.max(usual * OVER_USUAL, threshold * OVER_THRESHOLD));
  const highest = Math.min(Math.max(0, ...points.map(({ high }) => high ?? 0)), top * MOST_STRETCH);
  const axis = valueAxis(Math.max(top, highest, threshold * ROOM_OVER_THRESHOLD), unit === 'count' ? 1 : 0);
  const tickLabel = unit === 'rate' ? rateTickLabel(axis) : unit === 'count' ? formatCount : formatDuration;
  const width = axisWidth(axis.ticks.map((tick) => tickLabel(tick)));
  return {
    from,
    to,
    step,
    points,
    axis,
    tickLabel,
    axisWidth: width,
    gaps: gapsOf(points, step),
    cutAt: most > axis.max ? most : null,
  };
}

/** The point that stands for a time; null where there is none. */
export function pointAt({ points, step }: Pick<DrawnBacktest, 'points' | 'step'>, t: number): DrawnPoint | null {
  const found = points.find((point) => point.t > t);
  return found !== undefined && found.t - t <= 2 * step ? found : null;
}

/** Times without any point, such as those before a service was first heard, have a gap's point at their end. */
function withMissing(points: readonly DrawnPoint[], { from, to }: TimeSpan, step: number): DrawnPoint[] {
  const filled: DrawnPoint[] = [];
  let end = from;
  for (const point of points) {
    if (point.t - end > 2 * step) filled.push(missing(end + 1), missing(point.t - step));
    filled.push(point);
    end = point.t;
  }
  if (to - end > 2 * step) filled.push(missing(end + 1), missing(to));
  return filled;
}

function missing(t: number): DrawnPoint {
  const nothing = { value: null, numerator: null, denominator: null, high: null, bound: null, threshold: null };
  return { t, ...nothing, phase: 'inactive', isGap: true };
}

function gapsOf(points: readonly DrawnPoint[], step: number): TimeSpan[] {
  const gaps: TimeSpan[] = [];
  let isOpen = false;
  for (const { t, isGap } of points) {
    const last = gaps.at(-1);
    if (isGap && isOpen && last !== undefined) last.to = t;
    else if (isGap) gaps.push({ from: t - step, to: t });
    isOpen = isGap;
  }
  return gaps;
}
