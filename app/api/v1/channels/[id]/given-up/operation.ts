import { z } from 'zod';
import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { CHANNEL_PATH } from '../../../../_parameters/channel.ts';
import { givenUpAnswer } from '../../../../_schemas/given-up.ts';

export const givenUpOperation = {
  method: 'get',
  path: '/channels/{id}/given-up',
  id: 'listGivenUp',
  tag: 'alerts',
  summary: 'The messages that a channel did not take, and that are not sent any more',
  description: 'What was refused for a day, or for good. Tests are left out.',
  segments: CHANNEL_PATH,
  query: z.strictObject({}),
  answers: { 'application/json': givenUpAnswer },
} as const satisfies ApiOperation;
