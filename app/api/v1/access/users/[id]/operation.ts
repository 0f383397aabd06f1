import { z } from 'zod';
import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { projects, role, shownName } from '../../../../_parameters/access.ts';
import { userAnswer } from '../../../../_schemas/access.ts';

const segments = { id: z.string().describe('Of a user') };

export const changeUserOperation = {
  method: 'put',
  path: '/access/users/{id}',
  id: 'changeUser',
  tag: 'access',
  summary: 'Changes name and role of a user',
  description: 'It holds from the next request on. One admin has to stay: else it is a 409.',
  segments,
  query: z.strictObject({}),
  body: z
    .strictObject({ name: shownName, role, projects: projects.describe('As in the list; as before if absent') })
    .meta({ examples: [{ name: 'Ada', role: 'viewer' }] }),
  answers: { 'application/json': userAnswer },
  conflicts: true,
  ofNoProject: true,
} as const satisfies ApiOperation;

export const deleteUserOperation = {
  method: 'delete',
  path: '/access/users/{id}',
  id: 'deleteUser',
  tag: 'access',
  summary: 'Takes a user away, and ends their sessions',
  description: 'What they have decided and written stays, under their name. One admin has to stay: else it is a 409.',
  segments,
  query: z.strictObject({}),
  answers: { 'application/json': userAnswer },
  conflicts: true,
  ofNoProject: true,
} as const satisfies ApiOperation;
