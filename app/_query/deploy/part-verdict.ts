import type { Counted } from '../../_deploy/statistics/rate-ratio.ts';
import type { ComparisonMethod } from '../../_deploy/verdict/estimate.ts';
import { judge, type RatioVerdict } from '../../_deploy/verdict/ratio-verdict.ts';
import type { LookedAt } from './look.ts';

/** What was counted of a part of a service. */
export interface CountedPart {
  method: ComparisonMethod;
  /** By stratum or control day. */
  before: readonly Counted[];
  after: readonly Counted[];
}

/** The verdict on a part of what was looked at. Its events clump as those of the headline do, unless more is known. */
export function partVerdict(
  { sides, headline }: LookedAt,
  { method, before, after }: CountedPart,
  options: { watched: boolean; margin: number },
  knownEffect = headline.estimate?.designEffect,
): RatioVerdict {
  const meanWeight = meanWeightOf(sides);
  const days = method === 'control_days' ? before : [];
  const data = { method, before, after, cells: [], days, weights: { weight: 1, squares: 1 } };
  return judge({ ...data, ...(knownEffect && { knownEffect }) }, { ...options, meanWeight }).reported;
}

/** How many connections a sampled one stands for. */
function meanWeightOf({ before, after }: LookedAt['sides']): number {
  let weight = 0;
  let squares = 0;
  for (const { sums } of [...before, ...after]) {
    weight += sums.endedConnections ?? 0;
    squares += sums.endedSquares ?? 0;
  }
  return weight > 0 ? Math.max(1, squares / weight) : 1;
}
