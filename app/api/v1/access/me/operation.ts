import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { meAnswer } from '../../../_schemas/access.ts';

export const meOperation = {
  method: 'get',
  path: '/access/me',
  id: 'getMe',
  tag: 'access',
  summary: 'Who has signed in',
  query: z.strictObject({}),
  answers: { 'application/json': meAnswer },
  ofNoProject: true,
} as const satisfies ApiOperation;
