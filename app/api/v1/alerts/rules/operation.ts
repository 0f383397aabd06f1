import { z } from 'zod';
import { ruleSchema } from '../../../../_alert/rule/rule-schema.ts';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { ruleAnswer, rulesAnswer } from '../../../_schemas/alert-rule.ts';

export const rulesOperation = {
  method: 'get',
  path: '/alerts/rules',
  id: 'listAlertRules',
  tag: 'alerts',
  summary: 'All rules',
  query: z.strictObject({}),
  answers: { 'application/json': rulesAnswer },
} as const satisfies ApiOperation;

export const createRuleOperation = {
  method: 'post',
  path: '/alerts/rules',
  id: 'createAlertRule',
  tag: 'alerts',
  summary: 'Keeps a new rule',
  description: 'It is evaluated from the next minute on. A rule that could never fire is refused, with the arithmetic.',
  query: z.strictObject({}),
  body: ruleSchema,
  answers: { 'application/json': ruleAnswer },
  creates: 'Always',
} as const satisfies ApiOperation;
