import { givenUpMessages } from '../../../../../_query/alert/given-up-messages.ts';
import { readChannel } from '../../../../../_store/alert/channel.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { type ChannelContext, channelOf } from '../../../../_parameters/channel.ts';
import { givenUpOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** What was given up of a channel's messages. */
export function GET(request: Request, context: ChannelContext): Promise<Response> {
  return answer(givenUpOperation, request, async (db) => {
    const { id } = await channelOf(context, (given) => readChannel(db, given));
    return { messages: await givenUpMessages(db, id) };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
