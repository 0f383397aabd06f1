import { readChannel } from '../../../../../_store/alert/channel.ts';
import { retryGivenUp } from '../../../../../_store/alert/retry-given-up.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { type ChannelContext, channelOf } from '../../../../_parameters/channel.ts';
import { readBody } from '../../../../_parameters/read-body.ts';
import { retryChannelOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Puts what was given up back into the outbox, from which a receiver sends it. */
export function POST(request: Request, context: ChannelContext): Promise<Response> {
  return answer(retryChannelOperation, request, async (db) => {
    const { ids = null, by = '' } = await readBody(retryChannelOperation.body, request);
    const { id: channelId } = await channelOf(context, (id) => readChannel(db, id));
    return { retried: await retryGivenUp(db, { channelId, ids, by }, Date.now()) };
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
