import { z } from 'zod';
import { text } from '../../../../_alert/rule/text-schema.ts';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { moment, momentsAnswer } from '../../../_schemas/alert-backtest.ts';

export const momentsOperation = {
  method: 'get',
  path: '/alerts/moments',
  id: 'listAlertMoments',
  tag: 'alerts',
  summary: 'Moments at which a rule should page, or should not',
  query: z.strictObject({}),
  answers: { 'application/json': momentsAnswer },
} as const satisfies ApiOperation;

export const markMomentOperation = {
  method: 'post',
  path: '/alerts/moments',
  id: 'markAlertMoment',
  tag: 'alerts',
  summary: 'Marks a moment at which a rule should page, or should not',
  description: 'Backtests hold it against what the rule would have done.',
  query: z.strictObject({}),
  body: z.strictObject({
    at: z.int('expected epoch milliseconds').min(0, 'expected epoch milliseconds'),
    shouldPage: z.boolean('expected true or false'),
    service: text(255).optional().describe('Of all services if absent'),
    environment: text(255).optional(),
    by: text(255).optional().describe('Who marks it'),
  }),
  answers: { 'application/json': moment },
  creates: 'Always',
} as const satisfies ApiOperation;
