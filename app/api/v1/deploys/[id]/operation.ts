import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { DEPLOY_PATH } from '../../../_parameters/deploy.ts';
import { deployAnswer } from '../../../_schemas/deploy.ts';

export const deployOperation = {
  method: 'get',
  path: '/deploys/{id}',
  id: 'getDeploy',
  tag: 'deploys',
  summary: 'One deploy',
  segments: DEPLOY_PATH,
  query: z.strictObject({}),
  answers: { 'application/json': deployAnswer },
} as const satisfies ApiOperation;
