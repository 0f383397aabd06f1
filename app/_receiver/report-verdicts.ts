import { pageUrl } from '../_access/page-url.ts';
import { pagerDutyChange } from '../_alert/message/pagerduty-change.ts';
import { DAY_MS } from '../_close/time/grain.ts';
import { isWorse } from '../_deploy/verdict/word.ts';
import type { NewJudgement } from '../_query/deploy/judge-deploys.ts';
import { toldVerdict } from '../_query/deploy/told-verdict.ts';
import { enqueueReport } from '../_store/alert/report.ts';
import { changeChannels } from '../_store/alert/reported-channels.ts';
import type { Connection } from '../_store/database/connection.ts';

/** A verdict is final within a day and some hours. After a long stop, or an update, older deploys are judged: no news. */
const NEWS_MS = 3 * DAY_MS;

/**
 * Puts the verdicts that became final, or worse, into the outbox, in the transaction in which they are kept. Of a deploy and a
 * verdict there is one event, however often it is judged.
 * @param of `publicUrl`: where the dashboard is reached, without a slash at the end; `now`: epoch ms
 */
export async function reportVerdicts(
  transaction: Connection,
  judged: readonly NewJudgement[],
  of: { publicUrl: string; now: number },
): Promise<void> {
  const news = judged.filter(({ deploy, found }) => {
    const isNew = of.now - (deploy.heardAt ?? deploy.startedAt) < NEWS_MS;
    return isNew && (found.isFinal || isWorse(found.verdict));
  });
  if (news.length === 0) return;
  const channels = await changeChannels(transaction);
  for (const one of news) {
    const url = pageUrl(of.publicUrl, `/deploys/${encodeURIComponent(one.deployId)}`, transaction.project);
    const body = JSON.stringify(pagerDutyChange(toldVerdict(one.deploy, one.found), url));
    for (const channelId of channels) {
      const about = [one.serviceId, one.deployId, one.found.verdict];
      await enqueueReport(transaction, { channelId, kind: 'change', about }, { createdAt: of.now, body });
    }
  }
}
