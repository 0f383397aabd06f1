import type { DigestSchedule } from '../../../../_alert/digest/channel-reports.ts';
import type { MessageKind } from '../../../../_alert/message/alert-message.ts';
import type { TestedChannel } from '../../../../_alert/message/test-message.ts';
import { sharedConfig } from '../../../../_process/shared-config.ts';
import { sharedRetention } from '../../../../_process/shared-retention.ts';
import { channelPreview, type PreviewedMessage } from '../../../../_query/alert/channel-preview.ts';
import { reportPreview } from '../../../../_query/digest/report-preview.ts';
import type { Connection } from '../../../../_store/database/connection.ts';
import { BadRequest } from '../../../_problem/problem.ts';

/**
 * What a channel would get.
 * @throws {BadRequest} if a channel of its kind gets no such message.
 */
export async function previewAnswer(
  db: Connection,
  channel: TestedChannel & { digest: DigestSchedule | null },
  message: MessageKind,
): Promise<PreviewedMessage> {
  const of = { publicUrl: sharedConfig().publicUrl, now: Date.now() };
  if (message !== 'digest' && message !== 'change') return channelPreview(db, channel, message, of);
  const report = await reportPreview(db, channel, message, { ...of, retention: await sharedRetention() });
  if (report !== null) return report;
  const what = message === 'digest' ? 'digest' : 'change event';
  const expected = `expected firing, reminder, resolved or test: a channel of the kind ${channel.kind} gets no ${what}`;
  throw new BadRequest([{ parameter: 'message', expected }]);
}
