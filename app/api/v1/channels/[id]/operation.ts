import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { CHANNEL_PATH, changedChannelSchema } from '../../../_parameters/channel.ts';
import { oneOf } from '../../../_parameters/value.ts';
import { channelAnswer } from '../../../_schemas/channel.ts';

export const channelOperation = {
  method: 'get',
  path: '/channels/{id}',
  id: 'getChannel',
  tag: 'alerts',
  summary: 'One channel, without its secret',
  segments: CHANNEL_PATH,
  query: z.strictObject({}),
  answers: { 'application/json': channelAnswer },
} as const satisfies ApiOperation;

export const changeChannelOperation = {
  method: 'put',
  path: '/channels/{id}',
  id: 'changeChannel',
  tag: 'alerts',
  summary: 'Changes a channel',
  description: 'What still waits to be sent goes to the new address.',
  segments: CHANNEL_PATH,
  query: z.strictObject({}),
  body: changedChannelSchema,
  answers: { 'application/json': channelAnswer },
} as const satisfies ApiOperation;

export const deleteChannelOperation = {
  method: 'delete',
  path: '/channels/{id}',
  id: 'deleteChannel',
  tag: 'alerts',
  summary: 'Deletes a channel, and answers what it was',
  description:
    'What still waits to be sent to it is not sent. Where rules name it, it is refused, as they would notify nobody: the answer names them.',
  segments: CHANNEL_PATH,
  query: z.strictObject({
    force: oneOf(['true', 'false'])
      .optional()
      .describe('`true` takes it out of the rules that name it, and deletes it'),
  }),
  answers: { 'application/json': channelAnswer },
  conflicts: true,
} as const satisfies ApiOperation;
