import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { weeksAnswer } from '../../../_schemas/alert-week.ts';

export const weeksOperation = {
  method: 'get',
  path: '/alerts/weeks',
  id: 'listAlertWeeks',
  tag: 'alerts',
  summary: 'What each preset, and each rule that is off, would have done in the last seven days',
  description:
    'Worked out once an hour, when somebody asks. What takes longer than two seconds is left out of the answer, and is there later.',
  query: z.strictObject({}),
  answers: { 'application/json': weeksAnswer },
} as const satisfies ApiOperation;
