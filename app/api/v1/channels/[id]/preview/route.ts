import { sharedConfig } from '../../../../../_process/shared-config.ts';
import { channelPreview } from '../../../../../_query/alert/channel-preview.ts';
import { readChannel } from '../../../../../_store/alert/channel.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { type ChannelContext, channelOf } from '../../../../_parameters/channel.ts';
import { previewChannelOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** What a channel would get. */
export function GET(request: Request, context: ChannelContext): Promise<Response> {
  return answer(previewChannelOperation, request, async (db, { message = 'firing' }) => {
    const channel = await channelOf(context, (id) => readChannel(db, id));
    return channelPreview(db, channel, message, { publicUrl: sharedConfig().publicUrl, now: Date.now() });
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
