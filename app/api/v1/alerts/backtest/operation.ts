import { z } from 'zod';
import { ruleSchema } from '../../../../_alert/rule/rule-schema.ts';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { timeZone } from '../../../_parameters/time-zone.ts';
import { backtestAnswer } from '../../../_schemas/alert-backtest.ts';

const time = z.int('expected epoch milliseconds').min(0, 'expected epoch milliseconds');

export const backtestOperation = {
  method: 'post',
  path: '/alerts/backtest',
  id: 'backtestAlertRule',
  tag: 'alerts',
  summary: 'What a rule would have done over the past',
  description: 'Each minute is evaluated as it would have been then. Nothing is kept, and nobody is notified.',
  query: z.strictObject({}),
  body: z.strictObject({
    rule: ruleSchema,
    from: time.optional().describe('Epoch ms; a week before `to` if absent'),
    to: time.optional().describe('Epoch ms; now if absent'),
    currentId: z.string('expected text').optional().describe('Id of a rule to compare it with'),
    zone: timeZone.optional().describe('An IANA time zone, in which nights are; UTC if absent'),
  }),
  answers: { 'application/json': backtestAnswer },
  keepsNothing: true,
} as const satisfies ApiOperation;
