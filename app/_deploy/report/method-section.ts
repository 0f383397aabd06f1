import { exactP, ratioInterval } from '../statistics/rate-ratio.ts';
import type { ComparisonMethod } from '../verdict/estimate.ts';
import type { ComparedSide } from '../verdict/ratio-verdict.ts';
import type { ReportBlock } from './document.ts';
import { intervalText, NOTHING, probabilityText, ratioText } from './figures.ts';
import type { ReportInput, ReportMeasure } from './report-input.ts';

const METHODS: Record<ComparisonMethod, string> = {
  side_by_side:
    'Both versions served at the same time. They were compared within stretches of that time, whose ratios were pooled after Mantel and Haenszel, or, with few events, conditional on their number.',
  control_days:
    'The version was compared with the same hours of earlier days. How much these days differ among themselves widens the interval.',
  before_after: 'The version was compared with what ran before it.',
};

/** How the figures came about, and what the exact method says of the same counts. */
export function methodSection({ method, watched, margin, measures, designEffect }: ReportInput): ReportBlock[] {
  if (method === null) return [];
  return [
    { kind: 'heading', text: 'Method' },
    { kind: 'text', text: METHODS[method] },
    {
      kind: 'list',
      items: [
        'A ratio is the rate after divided by the rate before. Its interval covers 95%. One after the other, it is conditional on how many events there were in all, after Jeffreys.',
        `Up to ${margin} times, and down to its inverse, a change counts as small.`,
        designEffect === null || designEffect.value <= 1
          ? 'Events looked independent of each other.'
          : `Events come in clumps: about ${designEffect.value.toFixed(1)} of them show as much as an independent one${designEffect.from === null ? '' : ` (${designEffect.from})`}. Intervals are wider by that.`,
        watched
          ? 'The deploy can still be looked at at any time: a change is called one only if a test that allows for that agrees.'
          : 'The deploy was judged once, at a time that was fixed before.',
      ],
    },
    {
      kind: 'table',
      head: ['Measure', 'Ratio', '95% interval', 'Design effect', 'Exact, never too short', 'Exact p'],
      rows: measures.map((one) => [one.title, ratioText(one.ratio), intervalText(one.interval), ...exact(one)]),
    },
    {
      kind: 'text',
      text: 'The exact interval (Clopper and Pearson) and p take events as counted, and so as independent of each other and of the time of day. They need whole counts.',
    },
  ];
}

function exact({ before, after, designEffect }: ReportMeasure): string[] {
  const effect = `${designEffect.toFixed(1)}×`;
  const isWhole = [before, after].every(({ events }) => Number.isInteger(events));
  if (!isWhole || !(before.exposure > 0 && after.exposure > 0)) return [effect, NOTHING, NOTHING];
  const [low, high] = ratioInterval(before, after, 0.05, 'exact');
  return [effect, intervalText([low, Number.isFinite(high) ? high : null]), probabilityText(twoSided(before, after))];
}

function twoSided(before: ComparedSide, after: ComparedSide): number {
  return Math.min(1, 2 * Math.min(exactP(before, after, 1), exactP(after, before, 1)));
}
