import { boundText, shownWindow } from '../../_deploy/now/now-words.ts';
import { rateFigure } from '../../_deploy/now/rate-figure.ts';
import { ENOUGH_HEARD } from '../../_deploy/now/service-now.ts';
import type { RangeFigures } from '../../_query/service/service-figures.ts';
import type { ServiceNow } from '../../_query/service/service-now.ts';
import { about } from '../format/about.ts';
import { ratioChange } from '../format/change.ts';
import { formatCount } from '../format/count.ts';
import { formatInterval, formatRate } from '../format/rate.ts';
import type { ResolvedRange } from '../view/range.ts';
import { ChangeText } from './change-text.tsx';
import { isEstimate } from './is-estimate.ts';
import { useFigureFormats } from './use-figure-formats.ts';

/**
 * The second line of a card: what its status says, else what its rate is worth, else how it changed against the period
 * before, in grey: colour is the status's.
 */
export function CardLine(props: {
  figures: RangeFigures;
  now: ServiceNow;
  previousHeard: number | null;
  range: ResolvedRange;
}) {
  const { figures, now, previousHeard } = props;
  const formats = useFigureFormats(props.range);
  const { endedConnections: ended, affectedConnections: affected, effectiveConnections: effective } = figures;
  const sampled = isEstimate(figures);
  const of = about(`${formatCount(affected)} of ${formatCount(ended)}`, sampled);
  if (now.word === 'silent') return `last heard ${formats.time(now.since ?? 0)}`;
  if (now.word === 'worse_now' || now.word === 'better_now') {
    const { rate } = shownWindow(now, now);
    return (
      <span className={now.tone === 'bad' ? 'text-bad' : 'text-good'}>
        {rate === null ? '' : `${formatRate(rate)} ${now.isOver ? 'at the end' : 'now'}, `}since{' '}
        {formats.time(now.since ?? 0)}
      </span>
    );
  }
  const figure = rateFigure({ ended, affected, effective });
  if (figure.kind === 'none')
    return now.heard.lastAt === null ? 'never heard' : `last heard ${formats.time(now.heard.lastAt)}`;
  if (figure.kind === 'zero') return `${of}, at most ${boundText(figure.atMost)}`;
  if (figure.kind === 'few') return `too few: ${formatInterval(figure.interval)}`;
  const isHeard = previousHeard === null || previousHeard >= ENOUGH_HEARD;
  if (!isHeard && now.heard.firstAt !== null && now.word === 'first_data')
    return `first data ${formats.time(now.heard.firstAt)}`;
  const change = isHeard
    ? ratioChange(figures.rate, figures.previousEnded > 0 ? figures.previousAffected / figures.previousEnded : null)
    : null;
  if (change === null) return of;
  return (
    <>
      <ChangeText change={change} />
      {change.direction === 'same' ? '' : ' previous'}
    </>
  );
}
