import { z } from 'zod';
import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { keyAnswer } from '../../../../_schemas/access.ts';

export const revokeKeyOperation = {
  method: 'delete',
  path: '/access/keys/{id}',
  id: 'revokeKey',
  tag: 'access',
  summary: 'Revokes a key for good',
  description: 'No program takes it any more after 30 seconds. It stays in the list.',
  segments: { id: z.string().describe('Of a key') },
  query: z.strictObject({}),
  answers: { 'application/json': keyAnswer },
  ofNoProject: true,
} as const satisfies ApiOperation;
