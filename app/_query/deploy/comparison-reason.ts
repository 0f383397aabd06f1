import { ENOUGH_COVERAGE } from '../../_close/measure/enough-coverage.ts';
import type { Regression } from '../../_deploy/verdict/regression.ts';
import type { DeployComparison } from './comparison-record.ts';
import type { LookedAt } from './look.ts';

/** What got worse, which times were compared, and what has to be known beside the headline; each one sentence. */
export function comparisonReason(
  { windows, headline, drained }: LookedAt,
  found: readonly Regression[],
  arrived: DeployComparison['coverage'],
): string {
  const { estimate, reported } = headline;
  const [low = 0, high = null] = reported.interval ?? [];
  const sentences = [];
  if (found.length > 0) sentences.push(`Worse: ${found.map(({ name }) => name).join(', ')}.`);
  if (reported.verdict === 'unclear' && (low > 1 || (high !== null && high < 1))) {
    sentences.push('The interval excludes equal rates, but the test that holds at any time is not decided yet.');
  }
  sentences.push(windows.why);
  if (drained.before.size + drained.after.size > 0) {
    sentences.push('Ten minutes in which instances were shut down do not count.');
  }
  const least = Math.min(arrived.before ?? 1, arrived.after ?? 1);
  if (least < ENOUGH_COVERAGE) {
    const share = `${Math.floor(100 * least)} %`;
    sentences.push(`Only ${share} of the ended connections arrived: the missing ones may be different.`);
  }
  if (estimate?.designEffect.fewInstances) {
    sentences.push(
      'A side has fewer than four instances: how much they differ is not known, so that the interval may be too short.',
    );
  }
  return sentences.join(' ');
}
