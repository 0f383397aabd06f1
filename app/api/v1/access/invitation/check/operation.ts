import { z } from 'zod';
import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { token } from '../../../../_parameters/access.ts';
import { invitedAnswer } from '../../../../_schemas/access.ts';

export const checkInvitationOperation = {
  method: 'post',
  path: '/access/invitation/check',
  id: 'checkInvitation',
  tag: 'access',
  summary: 'Whom an invitation is for',
  query: z.strictObject({}),
  body: z.strictObject({ token: token.describe('What stands after the # of its address') }),
  answers: { 'application/json': invitedAnswer },
  ofNoProject: true,
} as const satisfies ApiOperation;
