import { wordOf } from '../verdict/regression.ts';
import type { ReportBlock } from './document.ts';
import { intervalText, probabilityText, ratioText, sideText } from './figures.ts';
import { forestChart } from './forest-chart.ts';
import type { ReportInput, ReportMeasure } from './report-input.ts';

/** All measures with figures, intervals and corrected probabilities. */
export function measuresSection({ measures, margin }: ReportInput): ReportBlock[] {
  if (measures.length === 0) return [];
  return [
    { kind: 'heading', text: 'Every measure' },
    {
      kind: 'text',
      text: `${measures.length} measures, Holm-corrected: p says how often two equal versions would differ so much in any of them.`,
    },
    {
      kind: 'table',
      head: ['Measure', 'Before', 'After', 'Ratio', '95% interval', 'p, corrected', 'Verdict'],
      rows: measures.map((one) => [
        one.title,
        sideText(one.before),
        sideText(one.after),
        ratioText(one.ratio),
        intervalText(one.interval),
        probabilityText(one.pCorrected),
        verdictText(one, measures.length),
      ]),
    },
    {
      kind: 'picture',
      svg: forestChart(measures, margin),
      alt: `Ratios of ${measures.length} measures with their 95% intervals, on a logarithmic axis; the table above has the figures.`,
    },
  ];
}

function verdictText({ verdict, alone }: ReportMeasure, among: number): string {
  return alone === null ? wordOf(verdict) : `${wordOf(verdict)}: ${wordOf(alone)} alone, not among ${among}`;
}
