import type { TimeSpan } from '../../_close/time/time-span.ts';
import { rateText, timeText } from './figures.ts';
import type { ReportInput, ReportLine } from './report-input.ts';
import { INK, svgDocument, svgElement, svgText } from './svg.ts';

const WIDTH = 880;
const HEIGHT = 260;
const PLOT = { left: 56, right: WIDTH - 12, top: 32, bottom: HEIGHT - 28 } as const;
const TIMES = 5;

/** The rate over time of both versions, before laid over after; what was left out is a band. */
export function overlayChart({ stepMs, lines }: ReportInput['overlay'], windows: { leftOut: TimeSpan }): string {
  const points = lines.flatMap(({ shiftMs, points: own }) => own.map(({ t, value }) => ({ t: t + shiftMs, value })));
  const from = points.reduce((least, { t }) => Math.min(least, t), Number.POSITIVE_INFINITY);
  const to = points.reduce((most, { t }) => Math.max(most, t + stepMs), Number.NEGATIVE_INFINITY);
  const ticks = rateTicks(points.reduce((most, { value }) => Math.max(most, value ?? 0), 0));
  const top = ticks.at(-1) ?? 1;
  const x = (t: number) => PLOT.left + ((t - from) / Math.max(1, to - from)) * (PLOT.right - PLOT.left);
  const y = (value: number) => PLOT.bottom - (value / top) * (PLOT.bottom - PLOT.top);
  return svgDocument(WIDTH, HEIGHT, 'Send-after-close rate, before and after', [
    ...leftOutBand(windows.leftOut, { from, to }, x),
    ...ticks.flatMap((tick) => [
      svgElement('path', { d: `M${PLOT.left} ${number(y(tick))}H${PLOT.right}`, stroke: INK.grid }),
      svgText(rateText(tick), { x: PLOT.left - 6, y: y(tick) + 4, 'text-anchor': 'end' }),
    ]),
    ...timeTicks(from, to).map((t, index, { length }) =>
      svgText(timeText(t).slice(5, 16), {
        x: x(t),
        y: HEIGHT - 10,
        'text-anchor': index === 0 ? 'start' : index === length - 1 ? 'end' : 'middle',
      }),
    ),
    ...lines.map((line) => linePath(line, stepMs, x, y)),
    svgText('– – before', { x: PLOT.left, y: 16, fill: INK.before }),
    svgText('— after', { x: PLOT.left + 72, y: 16, fill: INK.after }),
    svgText('times in UTC', { x: PLOT.right, y: 16, 'text-anchor': 'end' }),
  ]);
}

/** Steps, never smoothed; a step without a rate is a gap. */
function linePath(
  { side, isDay, shiftMs, points }: ReportLine,
  stepMs: number,
  x: (t: number) => number,
  y: (value: number) => number,
): string {
  let end: number | null = null;
  const path = points.map(({ t, value }) => {
    if (value === null) return '';
    const start = t + shiftMs;
    const move = end === start ? 'L' : 'M';
    end = start + stepMs;
    return `${move}${number(x(start))} ${number(y(value))}H${number(x(end))}`;
  });
  const style = { fill: 'none', stroke: side === 'after' ? INK.after : INK.before };
  const dash = side === 'before' ? { 'stroke-dasharray': '4 3' } : {};
  return svgElement('path', { d: path.join('') || 'M0 0', ...style, ...dash, 'stroke-width': isDay ? 0.6 : 1.6 });
}

function leftOutBand(leftOut: TimeSpan, { from, to }: TimeSpan, x: (t: number) => number): string[] {
  const start = Math.max(leftOut.from, from);
  const end = Math.min(leftOut.to, to);
  if (!(start < end)) return [];
  const height = PLOT.bottom - PLOT.top;
  return [
    svgElement('rect', {
      x: x(start),
      y: PLOT.top,
      width: x(end) - x(start),
      height,
      fill: '#f3f5f7',
      stroke: INK.line,
    }),
    svgText('left out', { x: x(start) + 4, y: PLOT.top + 12 }),
  ];
}

/** From 0 to the first round rate that is not below the largest, in two to five steps. */
function rateTicks(largest: number): number[] {
  if (!(largest > 0)) return [0, 0.01];
  const power = 10 ** Math.floor(Math.log10(largest));
  const step = [0.2, 0.5, 1, 2].map((part) => part * power).find((size) => largest / size <= 5) ?? 2 * power;
  return Array.from({ length: Math.ceil(largest / step) + 1 }, (_, index) => index * step);
}

function timeTicks(from: number, to: number): number[] {
  if (!(from < to)) return [];
  return Array.from({ length: TIMES }, (_, index) => from + ((to - from) * index) / (TIMES - 1));
}

function number(value: number): string {
  return value.toFixed(1);
}
