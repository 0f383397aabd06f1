import type { NewestVerdict } from '../../_deploy/now/service-now.ts';
import type { ListedDeploy } from '../deploy/deploys.ts';

/** What a deploy has done, as far as it was judged; null if it was not yet. */
export function newestVerdict({ version, startedAt, heardAt, judgement }: ListedDeploy): NewestVerdict | null {
  if (judgement === null) return null;
  const newPairs = judgement.regressions.filter(({ kind }) => kind === 'new pair').length;
  return {
    version,
    startedAt: heardAt ?? startedAt,
    verdict: judgement.verdict,
    newPairs,
    others: judgement.regressions.length - newPairs,
  };
}
