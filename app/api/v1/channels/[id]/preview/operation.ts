import { z } from 'zod';
import { MESSAGE_KINDS } from '../../../../../_alert/message/alert-message.ts';
import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { CHANNEL_PATH } from '../../../../_parameters/channel.ts';
import { oneOf } from '../../../../_parameters/value.ts';
import { channelPreviewAnswer } from '../../../../_schemas/channel.ts';

export const previewChannelOperation = {
  method: 'get',
  path: '/channels/{id}/preview',
  id: 'previewChannel',
  tag: 'alerts',
  summary: 'What a channel would get, without sending it',
  description:
    'Of the newest alert that fired or is over; of the week that its newest digest is about, or else of the last seven days; of the newest deploy that was judged. Where there is none, of an example.',
  segments: CHANNEL_PATH,
  query: z.strictObject({
    message: oneOf(MESSAGE_KINDS)
      .optional()
      .describe(
        'Which message; `firing` if absent. `digest` is for chats and mail, `change` (the verdict on a deploy) for PagerDuty',
      ),
  }),
  answers: { 'application/json': channelPreviewAnswer },
} as const satisfies ApiOperation;
