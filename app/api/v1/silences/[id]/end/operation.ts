import { z } from 'zod';
import { text } from '../../../../../_alert/rule/text-schema.ts';
import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { ALERT_PATH } from '../../../../_parameters/alert-rule.ts';
import { silenceAnswer } from '../../../../_schemas/silence.ts';

export const endSilenceOperation = {
  method: 'post',
  path: '/silences/{id}/end',
  id: 'endSilence',
  tag: 'alerts',
  summary: 'Ends a silence before its time, all of its windows too',
  description: 'What it kept back and still fires is sent. One that is over stays as it is.',
  segments: ALERT_PATH,
  query: z.strictObject({}),
  body: z.strictObject({ by: text(255).optional().describe('Who ends it') }),
  answers: { 'application/json': silenceAnswer },
} as const satisfies ApiOperation;
