import type { MessageChart } from './message-chart.ts';

/** Of the picture, in its own pixels; screens may show each as several. */
export const CHART_WIDTH = 600;
export const CHART_HEIGHT = 120;

/** A rectangle of the picture: what it shows says which colour it has. */
export interface ChartShape {
  shows: 'before' | 'firing' | 'unheard' | 'threshold' | 'fired' | 'axis';
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The picture has no words, which need fonts: what it says stands beside it. So all of it are rectangles of whole pixels. */
const BASE = CHART_HEIGHT - 1;
const HEADROOM = 6;
const GAP = 2;
const DASH = 6;

/** The rectangles of a chart, in the order in which they are painted. */
export function chartShapes({ from, stepMs, values, threshold, firedAt }: MessageChart): ChartShape[] {
  const most = Math.max(threshold ?? 0, ...values.map((value) => value ?? 0));
  const heightOf = (value: number) => (most === 0 ? 0 : Math.round((value / most) * (BASE - HEADROOM)));
  const edge = (index: number) => Math.round((index * CHART_WIDTH) / values.length);
  const bars = values.map((value, index): ChartShape => {
    const [x, end] = [edge(index), edge(index + 1)];
    if (value === null) return { shows: 'unheard', x, y: 0, width: end - x, height: BASE };
    // Zero of many is something else than nothing heard.
    const height = Math.max(1, heightOf(value));
    const shows = firedAt !== null && from + (index + 1) * stepMs > firedAt ? 'firing' : 'before';
    return { shows, x, y: BASE - height, width: Math.max(1, end - x - GAP), height };
  });
  return [
    ...bars.filter(({ shows }) => shows === 'unheard'),
    ...bars.filter(({ shows }) => shows !== 'unheard'),
    ...(threshold === null ? [] : dashes(BASE - heightOf(threshold))),
    ...(firedAt === null ? [] : firedLine((firedAt - from) / (stepMs * values.length))),
    { shows: 'axis', x: 0, y: BASE, width: CHART_WIDTH, height: 1 },
  ];
}

function dashes(y: number): ChartShape[] {
  return Array.from({ length: Math.ceil(CHART_WIDTH / (2 * DASH)) }, (_, index) => ({
    shows: 'threshold',
    x: index * 2 * DASH,
    y,
    width: Math.min(DASH, CHART_WIDTH - index * 2 * DASH),
    height: 1,
  }));
}

/** @param part of the width, from 0 to 1 */
function firedLine(part: number): ChartShape[] {
  if (part < 0 || part > 1) return [];
  const x = Math.min(CHART_WIDTH - 1, Math.round(part * CHART_WIDTH));
  return [{ shows: 'fired', x, y: 0, width: 1, height: BASE }];
}
