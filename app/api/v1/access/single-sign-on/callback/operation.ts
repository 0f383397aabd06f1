import { z } from 'zod';
import type { ApiOperation } from '../../../../_openapi/operation.ts';

export const finishSingleSignOnOperation = {
  method: 'get',
  path: '/access/single-sign-on/callback',
  id: 'finishSingleSignOn',
  tag: 'access',
  summary: 'Where the provider sends a browser back: begins a session, in a cookie',
  description: 'What stands in the query is for the provider to say, such as `code`, `state` and `iss`.',
  query: z.looseObject({}),
  answers: {},
  redirects: 'To where the browser wanted to go; to the page to sign in, with a reason, if nobody is signed in',
  ofNoProject: true,
} as const satisfies ApiOperation;
