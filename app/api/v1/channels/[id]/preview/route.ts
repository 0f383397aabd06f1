import { episodeBody } from '../../../../../_alert/message/episode-body.ts';
import { testBody } from '../../../../../_alert/message/test-message.ts';
import { sharedConfig } from '../../../../../_process/shared-config.ts';
import { previewedEpisode } from '../../../../../_query/alert/previewed-episode.ts';
import { readChannel } from '../../../../../_store/alert/channel.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { type ChannelContext, channelOf } from '../../../../_parameters/channel.ts';
import { previewChannelOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** What a channel would get, made by the same functions as what it gets. */
export function GET(request: Request, context: ChannelContext): Promise<Response> {
  return answer(previewChannelOperation, request, async (db, { message = 'firing' }) => {
    const channel = await channelOf(context, (id) => readChannel(db, id));
    const { kind } = channel;
    const at = Date.now();
    const alerts = `${sharedConfig().publicUrl}/alerts`;
    if (message === 'test') {
      return { kind, message, isExample: true, body: JSON.parse(testBody(channel, { url: alerts, at })) };
    }
    const { isExample, ...said } = await previewedEpisode(db, message, at);
    const url = isExample ? alerts : `${alerts}/episodes/${said.episode.id}`;
    return {
      kind,
      message,
      isExample,
      body: JSON.parse(episodeBody(kind, message, said, { url, listUrl: alerts, at })),
    };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
