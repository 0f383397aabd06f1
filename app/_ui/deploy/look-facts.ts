import type { DeployLook } from '../../_query/deploy/comparison-record.ts';
import { about } from '../format/about.ts';
import { formatCount } from '../format/count.ts';
import { formatRatioInterval } from '../format/ratio.ts';

type Counted = Pick<DeployLook, 'after' | 'isSampled'>;

/** What stands below the verdict of a look: its interval, or the counts where they are too few for one. */
export function lookFacts({
  verdict,
  interval,
  before,
  ...counted
}: Pick<DeployLook, 'verdict' | 'interval' | 'before'> & Counted): string {
  if (verdict === 'no_data') {
    return counted.after.exposure === 0
      ? 'no closes'
      : before.exposure === 0
        ? 'none before'
        : 'no closes at the same time';
  }
  return verdict === 'too_few' || interval === null ? lookCounts(counted) : formatRatioInterval(interval);
}

/** How many of the connections that the version ended were affected: "34 of 966". */
export function lookCounts({ after, isSampled }: Counted): string {
  return about(`${formatCount(after.events)} of ${formatCount(after.exposure)}`, isSampled);
}
