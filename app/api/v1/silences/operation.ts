import { z } from 'zod';
import type { ApiOperation } from '../../_openapi/operation.ts';
import { silenceSchema } from '../../_parameters/silence.ts';
import { silenceAnswer, silencesAnswer } from '../../_schemas/silence.ts';

export const silencesOperation = {
  method: 'get',
  path: '/silences',
  id: 'listSilences',
  tag: 'alerts',
  summary: 'Silences and maintenance windows',
  query: z.strictObject({}),
  answers: { 'application/json': silencesAnswer },
} as const satisfies ApiOperation;

export const createSilenceOperation = {
  method: 'post',
  path: '/silences',
  id: 'createSilence',
  tag: 'alerts',
  summary: 'Notifies nobody of some alerts for a while, or in windows that come back each week',
  description:
    'Alerts are evaluated and shown all the same. What fires waits: it is sent if it still fires when the silence is over, and never if it is over by then. A channel that got that an alert fires gets that it is over, silence or not.',
  query: z.strictObject({}),
  body: silenceSchema,
  answers: { 'application/json': silenceAnswer },
  creates: 'Always',
} as const satisfies ApiOperation;
