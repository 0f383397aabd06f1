import { z } from 'zod';
import type { ApiOperation } from '../../_openapi/operation.ts';
import { setUpAnswer } from '../../_schemas/set-up.ts';

export const setUpOperation = {
  method: 'get',
  path: '/set-up',
  id: 'getSetUp',
  tag: 'telemetry',
  summary: 'What has arrived so far, and what senders should be set up otherwise',
  query: z.strictObject({}),
  answers: { 'application/json': setUpAnswer },
} as const satisfies ApiOperation;
