import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { single } from '../../../_parameters/value.ts';

export const beginSingleSignOnOperation = {
  method: 'get',
  path: '/access/single-sign-on',
  id: 'beginSingleSignOn',
  tag: 'access',
  summary: 'Sends a browser to the provider that knows people, with a cookie that it brings back',
  query: z.strictObject({ to: single.optional().describe('The path to go on to, such as `/incidents`') }),
  answers: {},
  redirects: 'To the provider; to the page to sign in if it does not answer',
  ofNoProject: true,
} as const satisfies ApiOperation;
