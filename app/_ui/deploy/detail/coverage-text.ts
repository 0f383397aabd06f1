import { ENOUGH_COVERAGE } from '../../../_close/measure/enough-coverage.ts';
import type { DeployComparison } from '../../../_query/deploy/comparison-record.ts';
import { formatRate } from '../../format/rate.ts';

/** Says that not all ended connections have arrived: "97.2% of the connections after have arrived"; null where nearly all have. */
export function coverageText({ before, after }: DeployComparison['coverage']): string | null {
  const low = [
    { side: 'before', share: before },
    { side: 'after', share: after },
  ].flatMap(({ side, share }) =>
    share !== null && share < ENOUGH_COVERAGE ? [`${formatRate(share)} of those ${side}`] : [],
  );
  if (low.length === 0) return null;
  return `Not all ended connections have arrived: ${low.join(' and ')}. What is missing may differ from what is here.`;
}
