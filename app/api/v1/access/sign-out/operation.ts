import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';

export const signOutOperation = {
  method: 'post',
  path: '/access/sign-out',
  id: 'signOut',
  tag: 'access',
  summary: 'Ends the session of the cookie',
  query: z.strictObject({}),
  body: z.strictObject({}),
  answers: { 'application/json': z.strictObject({}) },
  ofNoProject: true,
} as const satisfies ApiOperation;
