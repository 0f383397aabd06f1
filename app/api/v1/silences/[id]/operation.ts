import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { ALERT_PATH } from '../../../_parameters/alert-rule.ts';
import { silenceSchema } from '../../../_parameters/silence.ts';
import { silenceAnswer } from '../../../_schemas/silence.ts';

export const silenceOperation = {
  method: 'get',
  path: '/silences/{id}',
  id: 'getSilence',
  tag: 'alerts',
  summary: 'One silence',
  segments: ALERT_PATH,
  query: z.strictObject({}),
  answers: { 'application/json': silenceAnswer },
} as const satisfies ApiOperation;

export const replaceSilenceOperation = {
  method: 'put',
  path: '/silences/{id}',
  id: 'replaceSilence',
  tag: 'alerts',
  summary: 'Changes a silence',
  description:
    'One that somebody ended goes on by its new times. What it keeps back no more is sent if it still fires.',
  segments: ALERT_PATH,
  query: z.strictObject({}),
  body: silenceSchema,
  answers: { 'application/json': silenceAnswer },
} as const satisfies ApiOperation;

export const deleteSilenceOperation = {
  method: 'delete',
  path: '/silences/{id}',
  id: 'deleteSilence',
  tag: 'alerts',
  summary: 'Deletes a silence, and answers what it was',
  description: 'What it kept back and still fires is sent. To keep that it was there, end it.',
  segments: ALERT_PATH,
  query: z.strictObject({}),
  answers: { 'application/json': silenceAnswer },
} as const satisfies ApiOperation;
