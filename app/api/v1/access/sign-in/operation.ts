import { z } from 'zod';
import { text } from '../../../../_alert/rule/text-schema.ts';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { password } from '../../../_parameters/access.ts';
import { userAnswer } from '../../../_schemas/access.ts';

export const signInOperation = {
  method: 'post',
  path: '/access/sign-in',
  id: 'signIn',
  tag: 'access',
  summary: 'Begins a session, in a cookie',
  description:
    'Five tries a minute for each account, twenty for each address; beyond, 429. An email that nobody has and a wrong password are the same 401, after the same time.',
  query: z.strictObject({}),
  body: z.strictObject({ email: text(254), password }).meta({
    examples: [{ email: 'ada@example.com', password: 'correct horse battery' }],
  }),
  answers: { 'application/json': userAnswer },
  ofNoProject: true,
} as const satisfies ApiOperation;
