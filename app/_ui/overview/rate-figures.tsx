'use client';
import { boundText } from '../../_deploy/now/now-words.ts';
import { rateFigure } from '../../_deploy/now/rate-figure.ts';
import type { RoleRate } from '../../_query/measure/role-rates.ts';
import type { ServiceNow } from '../../_query/service/service-now.ts';
import { about } from '../format/about.ts';
import { type Change, pointChange } from '../format/change.ts';
import { formatCount } from '../format/count.ts';
import { formatInterval, formatRate } from '../format/rate.ts';
import { nowFace } from '../verdict/now-face.ts';
import { TONE_TEXT, VerdictIcon } from '../verdict/verdict-chip.tsx';
import { apiAddress } from '../view/api-address.ts';
import type { ResolvedRange } from '../view/range.ts';
import { useView } from '../view/view-context.tsx';
import { ChangeText } from './change-text.tsx';
import { isEstimate } from './is-estimate.ts';
import { useFigureFormats, useNowLine } from './use-figure-formats.ts';

/** A rate over the range, before, and now; `role` is null where all sockets are of one. */
export type ShownRate = Omit<RoleRate, 'role' | 'rate'> & {
  role: RoleRate['role'] | null;
  rate: number | null;
  previousRate: number | null;
  now: ServiceNow;
};

interface RateFiguresProps {
  shown: ShownRate;
  /** Whether it stands beside the page's largest text. */
  small: boolean;
  range: ResolvedRange;
  /** The words for the period before; null without a comparison. */
  previous: string | null;
  /** Whether enough was heard in it. */
  isHeard: boolean;
}

/** A rate and what it is worth, its change, its fraction, and what the services are now, which alone gives colour. */
export function RateFigures({ shown, small, range, previous, isHeard }: RateFiguresProps) {
  const { role, rate, interval, previousRate, now } = shown;
  const { endedConnections: ended, affectedConnections: affected, effectiveConnections: effective } = shown;
  const { view, setView } = useView();
  const formats = useFigureFormats(range);
  const lineOf = useNowLine(range);
  const sampled = isEstimate(shown);
  const figure = rateFigure({ ended, affected, effective });
  const isFew = figure.kind === 'few' || now.word === 'too_few';
  const change = isHeard && !isFew ? pointChange(rate, previousRate) : null;
  const face = nowFace(now);
  const { firstAt } = now.heard;
  // The others are named by what they are of.
  const part = (name: string) => (small ? `${name}-${role}` : name);
  const ofRole =
    role === null ? null : (
      <button
        type="button"
        className="text-13 text-text-2 hover:text-accent hover:underline"
        title={`Show ${role} sockets only`}
        onClick={() => setView({ role: [role] })}
      >
        {role}
      </button>
    );
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <span className="flex items-baseline gap-2">
        {small ? ofRole : null}
        <span
          data-testid={part('headline-rate')}
          className={`font-semibold ${small ? 'text-16' : 'text-28'} ${figure.kind === 'few' ? 'text-text-3' : ''}`}
        >
          {sampled ? <span className="font-normal text-13 text-text-2 tracking-normal">about </span> : null}
          {figure.kind === 'few' ? `${formatCount(affected)} of ${formatCount(ended)}` : formatRate(rate)}
        </span>
        {small ? null : ofRole}
      </span>
      {interval ? (
        <span data-testid={part('headline-interval')} className="text-12 text-text-2">
          95% interval {formatInterval(interval)}
        </span>
      ) : null}
      {figure.kind === 'zero' ? <span className="text-12 text-text-2">at most {boundText(figure.atMost)}</span> : null}
      {figure.kind === 'few' ? (
        <span className="text-12 text-text-2">too few: {formatInterval(figure.interval)}</span>
      ) : null}
      <ChangeText change={change} is={colourOf(change, now)} />
      {/* What is too few says so already, and so does what has its first data. */}
      {previous === null || (isHeard ? isFew && previousRate !== null : now.word === 'first_data') ? null : (
        <span className="text-12 text-text-2">
          {isHeard
            ? previousRate === null
              ? `no rate in the ${previous}`
              : `from ${formatRate(previousRate)} in the ${previous}`
            : firstAt === null
              ? `nothing heard in the ${previous}`
              : `first data ${formats.time(firstAt)}`}
        </span>
      )}
      <a
        data-testid={part('headline-fraction')}
        className="text-12 text-text-3 hover:text-accent hover:underline"
        href={apiAddress('summary', role === null ? view : { ...view, role: [role] }, range)}
      >
        {about(`${formatCount(affected)} of ${formatCount(ended)}`, sampled)} connections
      </a>
      <span data-testid={part('headline-now')} className={`flex items-center gap-1 text-12 ${TONE_TEXT[face.tone]}`}>
        <VerdictIcon glyph={face.glyph} size={12} />
        {lineOf(now)}
      </span>
    </p>
  );
}

/** A change has the colour of the status, where both go the same way. */
function colourOf(change: Change | null, { word }: ServiceNow): 'bad' | 'good' | 'neither' {
  if (word === 'worse_now' && change?.direction === 'up') return 'bad';
  return word === 'better_now' && change?.direction === 'down' ? 'good' : 'neither';
}
