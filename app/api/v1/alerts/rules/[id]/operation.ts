import { z } from 'zod';
import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { ALERT_PATH } from '../../../../_parameters/alert-rule.ts';
import { changedRuleSchema } from '../../../../_parameters/changed-rule.ts';
import { ruleAnswer } from '../../../../_schemas/alert-rule.ts';

const COMMON = { path: '/alerts/rules/{id}', tag: 'alerts', segments: ALERT_PATH, query: z.strictObject({}) } as const;

export const ruleOperation = {
  ...COMMON,
  method: 'get',
  id: 'readAlertRule',
  summary: 'One rule',
  answers: { 'application/json': ruleAnswer },
} as const satisfies ApiOperation;

export const replaceRuleOperation = {
  ...COMMON,
  method: 'put',
  id: 'replaceAlertRule',
  summary: 'Replaces a rule',
  description:
    'What it fires goes on, unless measure, filter, split or kind of condition are others: then it is resolved, and may fire anew. Its history says what was changed. What `GET` answers can be sent back: `id`, `revision`, `createdAt` and `updatedAt` have to be those of the rule, so that nobody undoes the change of somebody else.',
  body: changedRuleSchema,
  answers: { 'application/json': ruleAnswer },
} as const satisfies ApiOperation;

export const deleteRuleOperation = {
  ...COMMON,
  method: 'delete',
  id: 'deleteAlertRule',
  summary: 'Deletes a rule',
  description: 'What it fires is resolved at once, and its channels get that. Its episodes stay.',
  answers: { 'application/json': z.strictObject({ id: z.string() }) },
} as const satisfies ApiOperation;
