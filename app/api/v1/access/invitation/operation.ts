import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { email, password, shownName, token } from '../../../_parameters/access.ts';
import { userAnswer } from '../../../_schemas/access.ts';

export const acceptInvitationOperation = {
  method: 'post',
  path: '/access/invitation',
  id: 'acceptInvitation',
  tag: 'access',
  summary: 'Sets a password by an invitation, and begins a session, in a cookie',
  description:
    'An invitation holds for three days, and once. With the one that is printed where nobody is a user yet, the first admin says who they are. Other sessions of the user end.',
  query: z.strictObject({}),
  body: z
    .strictObject({
      token: token.describe('What stands after the # of its address'),
      password,
      email: email.optional().describe('Of the first admin alone'),
      name: shownName.optional().describe('Of the first admin alone'),
    })
    .meta({ examples: [{ token: 'V9m…', password: 'correct horse battery' }] }),
  answers: { 'application/json': userAnswer },
  ofNoProject: true,
} as const satisfies ApiOperation;
