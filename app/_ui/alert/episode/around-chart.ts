import type { Bucket } from '../../../_close/measure/bucket.ts';
import { definitionOf } from '../../../_close/measure/measure.ts';
import { MINUTE_MS } from '../../../_close/time/grain.ts';
import type { TimeSpan } from '../../../_close/time/time-span.ts';
import { categoryStyle, rankStyle, type SeriesStyle } from '../../category/category-style.ts';
import { groupedBuckets } from '../../chart/buckets.ts';
import type { DrawAs, DrawnBucket } from '../../chart/drawn-bucket.ts';
import type { EpisodeChart } from '../model.ts';

/** All that the chart around an episode draws. */
export interface AroundChart {
  as: DrawAs;
  /** None where the rule judges a duration: then the line alone is drawn. */
  buckets: DrawnBucket[];
  style: SeriesStyle;
  /** When nothing was heard. */
  gaps: TimeSpan[];
  /** What the rule read: a step a minute. */
  line: { t: number; value: number | null; threshold: number | null }[];
  /** The same steps of the seven days before. */
  usual: EpisodeChart['usual'];
  /** The highest that is drawn, threshold included. */
  top: number;
}

/** Late sends are vermilion, and nothing else is. */
const LATE = ['sendAfterCloseRate', 'affectedConnections', 'lateSends', 'lateSendRatio'];
/** A step of few connections may have any rate: it must not flatten what was judged. */
const MOST_STRETCH = 2;
const HEADROOM = 1.1;

/**
 * The bars of what was measured, and the line of what was judged, on one axis.
 * @param isSilence nothing is judged but that something is heard: there is no line
 */
export function aroundChart(chart: EpisodeChart, isSilence: boolean): AroundChart {
  const { buckets: measured, history, from, to, step } = chart;
  const unheard = history.filter(({ isGap }) => isGap).map(({ t }) => ({ from: t - MINUTE_MS, to: t }));
  const gaps = mergedSpans([...chart.gaps, ...unheard]);
  const isCount = measured !== null && definitionOf(measured.measure).kind === 'count';
  const as = isCount ? 'count' : 'rate';
  const points: readonly Bucket<number>[] = measured?.points ?? emptyPoints(from, to, step);
  const total = { key: 'measured', points: [...points] };
  const buckets = groupedBuckets(total, [total], gaps, as);
  const isLate = measured !== null && LATE.includes(measured.measure);
  const style = isLate ? categoryStyle('send_after_close') : rankStyle(0, 'measured');
  const line = (isSilence ? [] : history).map(({ t, value, threshold }) => ({ t, value, threshold }));
  const judged = Math.max(0, ...line.map(({ value, threshold }) => Math.max(value ?? 0, threshold ?? 0)));
  const bars = Math.max(0, ...buckets.filter(({ partial }) => !partial).map(({ top }) => top));
  const highest = judged > 0 ? Math.max(judged, Math.min(bars, judged * MOST_STRETCH)) * HEADROOM : bars;
  // No share of connections is over all of them.
  const top = measured !== null && !isCount ? Math.min(highest, Math.max(1, judged)) : highest;
  return { as, buckets, style, gaps, line, usual: chart.usual, top };
}

function emptyPoints(from: number, to: number, step: number): Bucket<number>[] {
  return Array.from({ length: Math.max(1, Math.round((to - from) / step)) }, (_, index) => ({
    t: from + index * step,
    value: null,
    numerator: null,
    denominator: null,
  }));
}

/** The same spans, those that touch joined. */
function mergedSpans(spans: readonly TimeSpan[]): TimeSpan[] {
  const merged: TimeSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}
