import { z } from 'zod';
import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { CHANNEL_PATH } from '../../../../_parameters/channel.ts';
import { channelTestAnswer } from '../../../../_schemas/channel.ts';

export const testChannelOperation = {
  method: 'post',
  path: '/channels/{id}/test',
  id: 'testChannel',
  tag: 'alerts',
  summary: 'Sends a test message to a channel, and waits for its outcome',
  description:
    'A receiver sends it once, as it sends notifications, with the type `test`. The answer comes within half a minute.',
  segments: CHANNEL_PATH,
  query: z.strictObject({}),
  // Empty. A page of another origin can't send JSON without asking first.
  body: z
    .strictObject({})
    .describe('Empty')
    .meta({ examples: [{}] }),
  answers: { 'application/json': channelTestAnswer },
} as const satisfies ApiOperation;
