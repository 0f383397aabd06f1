import { readChannel } from '../../../../../_store/alert/channel.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { type ChannelContext, channelOf } from '../../../../_parameters/channel.ts';
import { previewAnswer } from '../../preview/preview-answer.ts';
import { previewChannelOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** What a channel would get. */
export function GET(request: Request, context: ChannelContext): Promise<Response> {
  return answer(previewChannelOperation, request, async (db, { message = 'firing' }) => {
    const channel = await channelOf(context, (id) => readChannel(db, id));
    return previewAnswer(db, channel, message);
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
