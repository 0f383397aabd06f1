import { z } from 'zod';
import { text } from '../../../../../_alert/rule/text-schema.ts';
import { MOST_GIVEN_UP } from '../../../../../_query/alert/given-up-messages.ts';
import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { CHANNEL_PATH } from '../../../../_parameters/channel.ts';
import { retryAnswer } from '../../../../_schemas/given-up.ts';

const IDS = `expected a list of 1 to ${MOST_GIVEN_UP} ids`;

export const retryChannelOperation = {
  method: 'post',
  path: '/channels/{id}/retry',
  id: 'retryGivenUp',
  tag: 'alerts',
  summary: 'Sends messages again that were given up',
  description:
    'They wait as before, the oldest first, and are tried at once; where a day and six attempts are used up, once. What was given up of one alert goes together. A `firing` whose `resolved` has arrived is left alone, since nothing would end it.',
  segments: CHANNEL_PATH,
  query: z.strictObject({}),
  body: z
    .strictObject({
      ids: z
        .array(text(64), IDS)
        .min(1, IDS)
        .max(MOST_GIVEN_UP, IDS)
        .optional()
        .describe('Which; all that were given up if absent. An id that was not is passed over'),
      by: text(255).optional().describe('Who asks for it'),
    })
    .meta({ examples: [{ by: 'Ada' }] }),
  answers: { 'application/json': retryAnswer },
} as const satisfies ApiOperation;
