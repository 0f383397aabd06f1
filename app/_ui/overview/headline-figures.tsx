'use client';
import type { Comparison } from '../view/comparison.ts';
import type { ResolvedRange } from '../view/range.ts';
import { isHeardBefore } from './compares.ts';
import type { Headline } from './model.ts';
import { RateFigures, type ShownRate } from './rate-figures.tsx';

/**
 * The page's largest text: the rate. Where sockets of both roles ended it is the server's, and the client's stands under it: a
 * rate of both would go up with the clients alone.
 */
export function HeadlineFigures(props: { headline: Headline; range: ResolvedRange; comparison: Comparison | null }) {
  const { headline, range, comparison } = props;
  const [lead, ...others] = shownRates(headline);
  const common = { range, previous: comparison?.words ?? null, isHeard: isHeardBefore(headline) };
  return (
    <div className="grid gap-1 py-1">
      <RateFigures shown={lead} small={false} {...common} />
      {others.map((shown) => (
        <RateFigures key={shown.role} shown={shown} small {...common} />
      ))}
    </div>
  );
}

function shownRates({ roles, figures, previous, pooled }: Headline): [ShownRate, ...ShownRate[]] {
  const [lead, ...others] = roles;
  if (lead !== undefined) return [lead, ...others];
  const { endedConnections, affectedConnections, effectiveConnections, sendAfterCloseRate, intervals } = figures;
  const all = { endedConnections, affectedConnections, effectiveConnections, now: pooled.now, role: null };
  const before = previous?.sendAfterCloseRate ?? null;
  return [{ ...all, rate: sendAfterCloseRate, interval: intervals.sendAfterCloseRate, previousRate: before }];
}
