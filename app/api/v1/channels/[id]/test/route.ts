import { pageUrl } from '../../../../../_access/page-url.ts';
import { testBody } from '../../../../../_alert/message/test-message.ts';
import { sharedConfig } from '../../../../../_process/shared-config.ts';
import { readChannel } from '../../../../../_store/alert/channel.ts';
import { enqueueTest } from '../../../../../_store/alert/notification.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { type ChannelContext, channelOf } from '../../../../_parameters/channel.ts';
import { readBody } from '../../../../_parameters/read-body.ts';
import { testChannelOperation } from './operation.ts';
import { testOutcome } from './test-outcome.ts';

export const dynamic = 'force-dynamic';

/** Sends a test message, the way that notifications go: through the outbox, by a receiver. */
export function POST(request: Request, context: ChannelContext): Promise<Response> {
  return answer(testChannelOperation, request, async (db) => {
    await readBody(testChannelOperation.body, request);
    const channel = await channelOf(context, (id) => readChannel(db, id));
    const createdAt = Date.now();
    const of = { url: pageUrl(sharedConfig().publicUrl, '/alerts', db.project), at: createdAt };
    const id = await enqueueTest(db, { channelId: channel.id, createdAt, body: testBody(channel, of) });
    return { id, ...(await testOutcome(db, id)) };
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
