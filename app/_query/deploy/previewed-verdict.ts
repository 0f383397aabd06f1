import { exampleVerdict } from '../../_alert/message/example-verdict.ts';
import type { ToldVerdict } from '../../_alert/message/pagerduty-change.ts';
import { DAY_MS } from '../../_close/time/grain.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { deploys } from './deploys.ts';
import { toldVerdict } from './told-verdict.ts';

const LOOKED_BACK_MS = 30 * DAY_MS;

/**
 * What a change event would be about: the newest deploy that was judged; an example where there is none.
 * @param now epoch ms
 */
export async function previewedVerdict(
  db: Connection,
  now: number,
): Promise<{ told: ToldVerdict; isExample: boolean }> {
  const [newest] = (await deploys(db, { from: now - LOOKED_BACK_MS, to: now })).flatMap((deploy) =>
    deploy.judgement === null ? [] : [toldVerdict(deploy, deploy.judgement)],
  );
  return newest === undefined ? { told: exampleVerdict(now), isExample: true } : { told: newest, isExample: false };
}
