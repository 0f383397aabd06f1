import { proportionInterval } from '../../_close/statistics/proportion-interval.ts';
import type { ComparedSide } from '../verdict/ratio-verdict.ts';
import { noChangeUpTo, wordOf } from '../verdict/regression.ts';
import type { ReportBlock } from './document.ts';
import { intervalText, NOTHING, rateText, ratioText } from './figures.ts';
import type { ReportInput, ReportMeasure } from './report-input.ts';

/** What reports of stability like to claim, each answered by a figure with its interval, or by "not known". */
export function claimsSection(input: ReportInput): ReportBlock[] {
  const of = (name: string) => input.measures.find(({ measure }) => measure === name);
  return [
    { kind: 'heading', text: 'Claims, and what is known' },
    {
      kind: 'table',
      head: ['Claim', 'Answer', 'Figure, with its 95% interval'],
      rows: [
        ['Error reduction: sends after close', ...reduction(of('sendAfterCloseRate'))],
        ['Error reduction: incidents of any kind', ...reduction(of('incidentRate'))],
        ['Close success rate: calls of close', ...success(of('closeFailureRate'))],
        ['Close success rate: connections that ended clean', ...success(of('uncleanRate'))],
        ['No regression', ...noRegression(input)],
      ],
    },
  ];
}

type ClaimAnswer = [answer: string, figure: string];

const UNKNOWN = 'not known';

function reduction(measure: ReportMeasure | undefined): ClaimAnswer {
  if (measure === undefined) return [UNKNOWN, NOTHING];
  const { verdict, ratio, interval } = measure;
  const figure = `ratio ${ratioText(ratio)} (${intervalText(interval)})`;
  switch (verdict) {
    case 'better': {
      const [low, high] = interval ?? [0, null];
      return ['yes', `less by ${percent(1 - (ratio ?? 0))} (${percent(1 - (high ?? 1))} – ${percent(1 - low)})`];
    }
    case 'worse':
    case 'slightly_worse':
      return ['no, it rose', figure];
    case 'same':
      return ['no, unchanged', figure];
    default:
      return [UNKNOWN, interval === null ? NOTHING : figure];
  }
}

/** Of failures the rest: before, and now. Events that come together count less. */
function success(measure: ReportMeasure | undefined): ClaimAnswer {
  const rateNow = measure?.after.rate ?? null;
  if (measure === undefined || rateNow === null) return [UNKNOWN, NOTHING];
  const { before, after, verdict, designEffect } = measure;
  const text = ({ events, exposure, rate }: ComparedSide): string => {
    const [failed, all] = [events, exposure].map((sum) => sum / Math.max(1, designEffect));
    const of = (weight = 0) => ({ weight, squares: weight });
    const interval = proportionInterval(of(failed), of(all));
    if (rate === null || interval === null) return UNKNOWN;
    return `${rateText(1 - rate)} (${rateText(1 - interval[1])} – ${rateText(1 - interval[0])})`;
  };
  const compared = verdict === 'too_few' || verdict === 'no_data' || verdict === 'unclear' ? UNKNOWN : wordOf(verdict);
  return [`${rateText(1 - rateNow)}; compared with before: ${compared}`, `${text(after)}; before: ${text(before)}`];
}

function noRegression({ measures, regressions, verdict }: ReportInput): ClaimAnswer {
  const worse = measures.filter((one) => one.verdict === 'worse' || one.verdict === 'slightly_worse');
  const count = Math.max(regressions.length, worse.length);
  const figure = (one: ReportMeasure) => `${one.title} ${ratioText(one.ratio)} (${intervalText(one.interval)})`;
  if (count > 0 || verdict === 'worse' || verdict === 'slightly_worse') {
    return [
      count <= 1 ? 'no' : `no, ${count} regressions`,
      worse.map(figure).join('; ') || 'see the regressions above',
    ];
  }
  const eventless = measures.filter(hasNoEvent);
  const none = eventless.length === 0 ? '' : `; no event at all: ${titles(eventless)}`;
  const compared = measures.filter((one) => !hasNoEvent(one));
  const open = compared.filter((one) => !isAnswered(one));
  if (measures.length === 0) return [UNKNOWN, NOTHING];
  if (open.length > 0) return [UNKNOWN, `none was found, but a doubling is not ruled out of: ${titles(open)}${none}`];
  const [largest] = compared.toSorted((a, b) => highOf(b) - highOf(a));
  return ['none was found', `${largest ? `the most that is possible: ${figure(largest)}` : 'nothing happened'}${none}`];
}

/** Both sides were exposed, and nothing happened on either. */
function hasNoEvent({ before, after }: ReportMeasure): boolean {
  return [before, after].every(({ events, exposure }) => events === 0 && exposure > 0);
}

function titles(measures: readonly ReportMeasure[]): string {
  return measures.map(({ title }) => title).join(', ');
}

function isAnswered({ verdict, interval }: ReportMeasure): boolean {
  return verdict === 'better' || verdict === 'same' || noChangeUpTo(verdict, interval) !== null;
}

function highOf({ interval }: ReportMeasure): number {
  return interval?.[1] ?? Number.POSITIVE_INFINITY;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)}%`;
}
