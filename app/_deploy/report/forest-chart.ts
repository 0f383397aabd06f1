import { intervalText, ratioText } from './figures.ts';
import type { ReportMeasure } from './report-input.ts';
import { INK, svgDocument, svgElement, svgText } from './svg.ts';

const WIDTH = 880;
const ROW = 24;
const TOP = 28;
const PLOT = { left: 190, right: 690 } as const;
/** The axis goes from 1/8 to 8; what leaves it ends in an arrow. */
const END = 8;
const TICKS = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8] as const;

/** The ratio of each measure with its interval on a logarithmic axis; small changes lie in the band. */
export function forestChart(measures: readonly ReportMeasure[], margin: number): string {
  const bottom = TOP + measures.length * ROW;
  const height = bottom - TOP;
  return svgDocument(WIDTH, bottom + 24, 'Ratios of the measures, after / before', [
    svgElement('rect', { x: x(1 / margin), y: TOP, width: x(margin) - x(1 / margin), height, fill: '#f3f5f7' }),
    ...TICKS.flatMap((tick) => [
      svgElement('path', { d: `M${x(tick).toFixed(1)} ${TOP}V${bottom}`, stroke: tick === 1 ? INK.text : INK.grid }),
      svgText(tick < 1 ? `1/${1 / tick}` : `${tick}×`, { x: x(tick), y: bottom + 16, 'text-anchor': 'middle' }),
    ]),
    svgText('▼ better  ▲ worse  ■ same  ○ unclear; logarithmic', { x: PLOT.left, y: 16 }),
    ...measures.flatMap((measure, index) => row(measure, TOP + index * ROW + ROW / 2)),
  ]);
}

function row({ title, ratio, interval, verdict }: ReportMeasure, y: number): string[] {
  const label = svgText(title, { x: PLOT.left - 8, y: y + 4, 'text-anchor': 'end' });
  const figures = svgText(`${ratioText(ratio)}  ${intervalText(interval)}`, { x: PLOT.right + 12, y: y + 4 });
  if (interval === null) return [label, figures];
  const [low, high] = interval;
  const [start, end] = [x(low), x(high ?? Number.POSITIVE_INFINITY)];
  const colour = verdict === 'better' ? INK.good : verdict.endsWith('worse') ? INK.bad : INK.text;
  const whisker = [
    `M${start.toFixed(1)} ${y}H${end.toFixed(1)}`,
    low < 1 / END ? `M${start + 5} ${y - 4}L${start} ${y}L${start + 5} ${y + 4}` : '',
    high === null || high > END ? `M${end - 5} ${y - 4}L${end} ${y}L${end - 5} ${y + 4}` : '',
  ].join('');
  const mark = svgText(markOf(verdict), { x: x(ratio ?? END), y: y + 4, 'text-anchor': 'middle', fill: colour });
  return [
    label,
    svgElement('path', { d: whisker, fill: 'none', stroke: colour, 'stroke-width': 1.2 }),
    ...(ratio === null && low <= 1 ? [] : [mark]),
    figures,
  ];
}

function markOf(verdict: ReportMeasure['verdict']): string {
  if (verdict === 'better') return '▼';
  if (verdict === 'same') return '■';
  return verdict.endsWith('worse') ? '▲' : '○';
}

function x(ratio: number): number {
  const place = Math.log(Math.min(END, Math.max(1 / END, ratio))) / Math.log(END);
  return PLOT.left + ((place + 1) / 2) * (PLOT.right - PLOT.left);
}
