import { z } from 'zod';
import type { ApiOperation } from '../../_openapi/operation.ts';
import { newChannelSchema } from '../../_parameters/channel.ts';
import { channelAnswer, channelsAnswer } from '../../_schemas/channel.ts';

export const channelsOperation = {
  method: 'get',
  path: '/channels',
  id: 'listChannels',
  tag: 'alerts',
  summary: 'Channels that notifications of alerts can go to',
  query: z.strictObject({}),
  answers: { 'application/json': channelsAnswer },
} as const satisfies ApiOperation;

export const createChannelOperation = {
  method: 'post',
  path: '/channels',
  id: 'createChannel',
  tag: 'alerts',
  summary: 'Adds a channel',
  description:
    'A webhook gets messages as Standard Webhooks describes them: `webhook-id`, which is the same if a message comes twice, `webhook-timestamp` and `webhook-signature`. Only an answer of 2xx takes a message; redirects are not followed.',
  query: z.strictObject({}),
  body: newChannelSchema,
  answers: { 'application/json': channelAnswer },
  creates: 'The channel, without its secret',
} as const satisfies ApiOperation;
