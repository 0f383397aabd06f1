import type { AlertSeries } from '../reading/series.ts';
import type { Phase } from '../step/series-state.ts';
import type { RecordedSeries } from './recorded.ts';

/** What a chart shows of several neighbouring ticks. */
export interface DrawnPoint {
  /** The last of them, epoch ms. */
  t: number;
  /** Of the last tick at which anything was measured; null without one. */
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  /** The highest of them, and the lowest bound. */
  high: number | null;
  bound: number | null;
  threshold: number | null;
  /** The most urgent of them. */
  phase: Phase;
  /** Nothing was heard at any of them. */
  isGap: boolean;
}

/** A series as a chart draws it. */
export interface DrawnSeries extends AlertSeries {
  points: DrawnPoint[];
}

const URGENCY: readonly Phase[] = ['inactive', 'pending', 'recovering', 'firing'];

/** The ticks of a series in steps of `stepMs`, aligned to its multiples. */
export function drawnSeries({ series, ticks }: RecordedSeries, stepMs: number): DrawnSeries {
  const points: DrawnPoint[] = [];
  let end = Number.NaN;
  for (const { until, reading, phase } of ticks) {
    const step = Math.ceil(until / stepMs) * stepMs;
    let point = points.at(-1);
    if (point === undefined || step !== end) {
      point = { t: until, ...EMPTY };
      points.push(point);
      end = step;
    }
    point.t = until;
    if (URGENCY.indexOf(phase) > URGENCY.indexOf(point.phase)) point.phase = phase;
    if (reading.kind !== 'no_telemetry') point.isGap = false;
    if (reading.kind !== 'measured') continue;
    const { value, numerator, denominator, threshold, bound } = reading;
    Object.assign(point, { value, numerator, denominator, threshold });
    if (value !== null && value > (point.high ?? Number.NEGATIVE_INFINITY)) point.high = value;
    if (bound !== null && bound < (point.bound ?? Number.POSITIVE_INFINITY)) point.bound = bound;
  }
  return { ...series, points };
}

const EMPTY = {
  value: null,
  numerator: null,
  denominator: null,
  high: null,
  bound: null,
  threshold: null,
  phase: 'inactive',
  isGap: true,
} as const;
