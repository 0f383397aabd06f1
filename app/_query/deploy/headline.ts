import { CLUSTER_BUCKET_MS } from '../../_close/time/grain.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import type { RatioVerdict } from '../../_deploy/verdict/ratio-verdict.ts';
import { MARGIN } from '../../_deploy/verdict/word.ts';
import { begunLooks } from './begun-looks.ts';
import type { HeadlineSource } from './headline-source.ts';
import { judgedLook, plannedLook } from './look.ts';

/** The verdict on the headline of a deploy in its newest look, without its parts. */
export interface HeadlineVerdict {
  against: string;
  verdict: RatioVerdict;
}

/**
 * The headline of a deploy, judged up to `until` (epoch ms, a whole minute) as it was known then; null where there is
 * nothing to compare, or no look has begun. Ten minutes of instances count once they are over, so that the answer is the same
 * whenever it is asked for.
 */
export async function headline(
  source: HeadlineSource,
  deploy: Deploy,
  warmUpMs: number,
  until: number,
): Promise<HeadlineVerdict | null> {
  const compared = await source.compared(deploy);
  if (compared === null) return null;
  const time = begunLooks(compared, warmUpMs, until).at(-1);
  if (time === undefined) return null;
  const { cells, ...heard } = await source.heard(compared, time.to);
  const over = { ...heard, cells: cells.filter(({ t }) => t + CLUSTER_BUCKET_MS <= until) };
  const planned = plannedLook(compared, over, time, warmUpMs);
  const earlier = await source.earlier(compared, planned);
  return { against: compared.against, verdict: judgedLook(compared, over, earlier, planned, MARGIN).headline.reported };
}
