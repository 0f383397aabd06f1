import type { DeployVerdict } from '../../../_query/deploy/comparison-record.ts';
import type { DeployRow } from './model.ts';

/** How many pairs came, grew and went with a deploy; null where there was nothing to compare: then no change is known of. */
export function comparedPairs({ judgement }: Pick<DeployRow, 'judgement'>): DeployVerdict['pairCounts'] | null {
  return judgement === null || judgement.verdict === 'no_data' ? null : judgement.pairCounts;
}
