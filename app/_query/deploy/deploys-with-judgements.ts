import type { Connection } from '../../_store/database/connection.ts';
import { deploys, type ListedDeploy } from './deploys.ts';
import { isUnjudged, judgementOf } from './judge-deploys.ts';
import type { Judging } from './judging.ts';

/** A list does not wait for more: the receiver judges the others within a minute. */
const MOST_AT_ONCE = 10;

/**
 * The deploys of a filter, the newest first. Of those that were not judged yet, the newest are judged now; nothing is kept.
 * @param now epoch ms
 * @param limit how many at most
 */
export async function deploysWithJudgements(
  db: Connection,
  filter: Parameters<typeof deploys>[1],
  { now, ...judging }: Judging & { now: number },
  limit?: number,
): Promise<ListedDeploy[]> {
  const listed = await deploys(db, filter, limit);
  for (const deploy of listed.filter(isUnjudged).slice(0, MOST_AT_ONCE)) {
    deploy.judgement = await judgementOf(db, deploy, judging, now);
  }
  return listed;
}
