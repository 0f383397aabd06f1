import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { email, projects, role, shownName } from '../../../_parameters/access.ts';
import { invitationAnswer, usersAnswer } from '../../../_schemas/access.ts';

export const usersOperation = {
  method: 'get',
  path: '/access/users',
  id: 'listUsers',
  tag: 'access',
  summary: 'Who may use the programs',
  query: z.strictObject({}),
  answers: { 'application/json': usersAnswer },
  ofNoProject: true,
} as const satisfies ApiOperation;

export const inviteUserOperation = {
  method: 'post',
  path: '/access/users',
  id: 'inviteUser',
  tag: 'access',
  summary: 'Makes a user, and an invitation to set a password',
  description: 'Nothing is sent: give the address to the user. An email that somebody has already is a 409.',
  query: z.strictObject({}),
  body: z
    .strictObject({ email, name: shownName, role, projects })
    .meta({ examples: [{ email: 'ada@example.com', name: 'Ada', role: 'editor' }] }),
  answers: { 'application/json': invitationAnswer },
  creates: 'Always',
  conflicts: true,
  ofNoProject: true,
} as const satisfies ApiOperation;
