import { z } from 'zod';
import { CHANNEL_KINDS } from '../../../../_alert/channel/channel.ts';
import { MESSAGE_KINDS } from '../../../../_alert/message/alert-message.ts';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { oneOf } from '../../../_parameters/value.ts';
import { channelPreviewAnswer } from '../../../_schemas/channel.ts';

export const previewChannelKindOperation = {
  method: 'get',
  path: '/channels/preview',
  id: 'previewChannelKind',
  tag: 'alerts',
  summary: 'What a channel of a kind would get, before there is one',
  description:
    'Of the newest alert that fired or is over; of the last seven days; of the newest deploy that was judged. Where there is none, of an example.',
  query: z.strictObject({
    kind: oneOf(CHANNEL_KINDS).describe('Of the channel'),
    message: oneOf(MESSAGE_KINDS)
      .optional()
      .describe(
        'Which message; `firing` if absent. `digest` is for chats and mail, `change` (the verdict on a deploy) for PagerDuty',
      ),
  }),
  answers: { 'application/json': channelPreviewAnswer },
} as const satisfies ApiOperation;
