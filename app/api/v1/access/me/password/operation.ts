import { z } from 'zod';
import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { password } from '../../../../_parameters/access.ts';

export const changePasswordOperation = {
  method: 'put',
  path: '/access/me/password',
  id: 'changePassword',
  tag: 'access',
  summary: 'Changes the password of who has signed in, and ends their other sessions',
  query: z.strictObject({}),
  body: z.strictObject({ current: password, password }),
  answers: { 'application/json': z.strictObject({}) },
  ofNoProject: true,
} as const satisfies ApiOperation;
