import { z } from 'zod';
import type { ApiOperation } from '../../_openapi/operation.ts';
import { announcementSchema, deployLimit } from '../../_parameters/deploy.ts';
import { FILTER_PARAMETERS } from '../../_parameters/filter.ts';
import { deployAnswer, deploysAnswer } from '../../_schemas/deploy.ts';

const { from, to, service, environment, version } = FILTER_PARAMETERS;

export const deploysOperation = {
  method: 'get',
  path: '/deploys',
  id: 'listDeploys',
  tag: 'deploys',
  summary: 'Deploys that began, or were first heard, in the range',
  description: 'Those that somebody announced, and those that nobody did but whose version was heard.',
  query: z.strictObject({ from, to, service, environment, version, limit: deployLimit }),
  answers: { 'application/json': deploysAnswer },
} as const satisfies ApiOperation;

export const announceDeployOperation = {
  method: 'post',
  path: '/deploys',
  id: 'announceDeploy',
  tag: 'deploys',
  summary: 'Announces a deploy',
  description:
    'The same service, environment, version and `startedAt` again are the same deploy: what is told anew is added, what is not told again stays.',
  query: z.strictObject({}),
  body: announcementSchema,
  answers: { 'application/json': deployAnswer },
  creates: 'It is a new one',
} as const satisfies ApiOperation;
