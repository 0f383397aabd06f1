import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { keySchema } from '../../../_parameters/access.ts';
import { keysAnswer, newKeyAnswer } from '../../../_schemas/access.ts';

export const keysOperation = {
  method: 'get',
  path: '/access/keys',
  id: 'listKeys',
  tag: 'access',
  summary: 'Keys of programs, without the keys',
  query: z.strictObject({}),
  answers: { 'application/json': keysAnswer },
  ofNoProject: true,
} as const satisfies ApiOperation;

export const createKeyOperation = {
  method: 'post',
  path: '/access/keys',
  id: 'createKey',
  tag: 'access',
  summary: 'Makes a key for a program',
  description:
    'It is answered once, and kept nowhere. To change a key without a gap, make a second one, give it to the senders, and revoke the first when it is used no more.',
  query: z.strictObject({}),
  body: keySchema,
  answers: { 'application/json': newKeyAnswer },
  creates: 'Always',
  ofNoProject: true,
} as const satisfies ApiOperation;
