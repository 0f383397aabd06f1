import type { DeployComparison } from '../../../_query/deploy/comparison-record.ts';
import { formatRate } from '../../format/rate.ts';

/** A smaller share of what was sent makes the figures doubtful. */
const COMPLETE = 0.99;

/** Says that not all ended connections have arrived: "97.2% of the connections after have arrived"; null where nearly all have. */
export function coverageText({ before, after }: DeployComparison['coverage']): string | null {
  const low = [
    { side: 'before', share: before },
    { side: 'after', share: after },
  ].flatMap(({ side, share }) => (share !== null && share < COMPLETE ? [`${formatRate(share)} of those ${side}`] : []));
  if (low.length === 0) return null;
  return `Not all ended connections have arrived: ${low.join(' and ')}. What is missing may differ from what is here.`;
}
