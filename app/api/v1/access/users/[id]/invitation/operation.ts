import { z } from 'zod';
import type { ApiOperation } from '../../../../../_openapi/operation.ts';
import { invitationAnswer } from '../../../../../_schemas/access.ts';

export const inviteAgainOperation = {
  method: 'post',
  path: '/access/users/{id}/invitation',
  id: 'inviteUserAgain',
  tag: 'access',
  summary: 'Makes a new invitation to set a password; earlier ones hold no more',
  description: 'Nothing is sent: give the address to the user. Their password and sessions hold until they use it.',
  segments: { id: z.string().describe('Of a user') },
  query: z.strictObject({}),
  body: z.strictObject({}),
  answers: { 'application/json': invitationAnswer },
  ofNoProject: true,
} as const satisfies ApiOperation;
