'use client';
import { proportionOf } from '../../_deploy/period-direction.ts';
import { significantDirection } from '../../_deploy/significance.ts';
import type { Summary } from '../../_query/measure/summary.ts';
import { about } from '../format/about.ts';
import { pointChange } from '../format/change.ts';
import { formatCount } from '../format/count.ts';
import { formatInterval, formatRate } from '../format/rate.ts';
import { apiAddress } from '../view/api-address.ts';
import type { Comparison } from '../view/comparison.ts';
import type { ResolvedRange } from '../view/range.ts';
import { useView } from '../view/view-context.tsx';
import { ChangeText } from './change-text.tsx';
import { isEstimate } from './is-estimate.ts';
import type { Headline } from './model.ts';

/** The page's largest text: the rate, its interval where it is of sampled connections, its change, and its fraction. */
export function HeadlineFigures(props: { headline: Headline; range: ResolvedRange; comparison: Comparison | null }) {
  const { figures, previous } = props.headline;
  const { view } = useView();
  const { comparison } = props;
  const rate = figures.sendAfterCloseRate;
  const before = previous?.sendAfterCloseRate ?? null;
  const direction = previous && significantDirection(affected(figures), affected(previous));
  const sampled = isEstimate(figures);
  const interval = figures.intervals.sendAfterCloseRate;
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-1">
      <span data-testid="headline-rate" className="font-semibold text-28">
        {sampled ? <span className="font-normal text-13 text-text-2 tracking-normal">about </span> : null}
        {formatRate(rate)}
      </span>
      {interval ? (
        <span data-testid="headline-interval" className="text-12 text-text-2">
          95% interval {formatInterval(interval)}
        </span>
      ) : null}
      <ChangeText
        change={pointChange(rate, before)}
        is={direction === 'up' ? 'bad' : direction === 'down' ? 'good' : 'neither'}
      />
      {comparison ? (
        <span className="text-12 text-text-2">
          {before === null
            ? `no rate in the ${comparison.words}`
            : `from ${formatRate(before)} in the ${comparison.words}`}
        </span>
      ) : null}
      <a
        data-testid="headline-fraction"
        className="text-12 text-text-3 hover:text-accent hover:underline"
        href={apiAddress('summary', view, props.range)}
      >
        {about(formatCount(figures.affectedConnections), sampled)} of {formatCount(figures.endedConnections)}{' '}
        connections
      </a>
    </p>
  );
}

function affected({ affectedConnections, endedConnections, effectiveConnections }: Summary) {
  return proportionOf({ ended: endedConnections, affected: affectedConnections, effective: effectiveConnections });
}
