'use client';
import { boundText } from '../../_deploy/now/now-words.ts';
import { rateFigure } from '../../_deploy/now/rate-figure.ts';
import type { ServiceNow } from '../../_query/service/service-now.ts';
import { about } from '../format/about.ts';
import { type Change, pointChange } from '../format/change.ts';
import { formatCount } from '../format/count.ts';
import { formatInterval, formatRate } from '../format/rate.ts';
import { nowFace } from '../verdict/now-face.ts';
import { TONE_TEXT, VerdictIcon } from '../verdict/verdict-chip.tsx';
import { apiAddress } from '../view/api-address.ts';
import type { Comparison } from '../view/comparison.ts';
import type { ResolvedRange } from '../view/range.ts';
import { useView } from '../view/view-context.tsx';
import { ChangeText } from './change-text.tsx';
import { isHeardBefore, isTooFew } from './compares.ts';
import { isEstimate } from './is-estimate.ts';
import type { Headline } from './model.ts';
import { useFigureFormats, useNowSentence } from './use-figure-formats.ts';

/**
 * The page's largest text: the rate and what it is worth, its change, its fraction, and what the services are now, which
 * alone gives colour.
 */
export function HeadlineFigures(props: { headline: Headline; range: ResolvedRange; comparison: Comparison | null }) {
  const { figures, previous, pooled } = props.headline;
  const { view } = useView();
  const { comparison, range } = props;
  const formats = useFigureFormats(range);
  const sentenceOf = useNowSentence(range);
  const rate = figures.sendAfterCloseRate;
  const before = previous?.sendAfterCloseRate ?? null;
  const sampled = isEstimate(figures);
  const interval = figures.intervals.sendAfterCloseRate;
  const { endedConnections: ended, affectedConnections: affected, effectiveConnections: effective } = figures;
  const figure = rateFigure({ ended, affected, effective });
  const fraction = about(`${formatCount(affected)} of ${formatCount(ended)}`, sampled);
  const isHeard = isHeardBefore(props.headline);
  const { firstAt } = pooled.now.heard;
  const isFew = isTooFew(props.headline);
  const change = isHeard && !isFew ? pointChange(rate, before) : null;
  const face = nowFace(pooled.now);
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-1">
      <span
        data-testid="headline-rate"
        className={`font-semibold text-28 ${figure.kind === 'few' ? 'text-text-3' : ''}`}
      >
        {sampled ? <span className="font-normal text-13 text-text-2 tracking-normal">about </span> : null}
        {figure.kind === 'few' ? `${formatCount(affected)} of ${formatCount(ended)}` : formatRate(rate)}
      </span>
      {interval ? (
        <span data-testid="headline-interval" className="text-12 text-text-2">
          95% interval {formatInterval(interval)}
        </span>
      ) : null}
      {figure.kind === 'zero' ? <span className="text-12 text-text-2">at most {boundText(figure.atMost)}</span> : null}
      {figure.kind === 'few' ? (
        <span className="text-12 text-text-2">too few: {formatInterval(figure.interval)}</span>
      ) : null}
      <ChangeText change={change} is={colourOf(change, pooled.now)} />
      {comparison ? (
        <span className="text-12 text-text-2">
          {!isHeard
            ? firstAt === null
              ? `nothing heard in the ${comparison.words}`
              : `first data ${formats.time(firstAt)}`
            : before === null
              ? `no rate in the ${comparison.words}`
              : isFew
                ? `too few to compare with the ${comparison.words}`
                : `from ${formatRate(before)} in the ${comparison.words}`}
        </span>
      ) : null}
      <a
        data-testid="headline-fraction"
        className="text-12 text-text-3 hover:text-accent hover:underline"
        href={apiAddress('summary', view, props.range)}
      >
        {fraction} connections
      </a>
      <span data-testid="headline-now" className={`flex items-center gap-1 text-12 ${TONE_TEXT[face.tone]}`}>
        <VerdictIcon glyph={face.glyph} size={12} />
        {pooled.now.word === 'silent' ? '' : `${face.word}: `}
        {sentenceOf(pooled.now)}
      </span>
    </p>
  );
}

/** A change has the colour of the status, where both go the same way. */
function colourOf(change: Change | null, { word }: ServiceNow): 'bad' | 'good' | 'neither' {
  if (word === 'worse_now' && change?.direction === 'up') return 'bad';
  return word === 'better_now' && change?.direction === 'down' ? 'good' : 'neither';
}
