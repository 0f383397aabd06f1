import { z } from 'zod';
import { text } from '../../../../../_alert/rule/text-schema.ts';
import { filedRuleSchema } from '../../../../../_alert/rule-file/read-rule-file.ts';
import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { appliedAnswer } from '../../../../_schemas/alert-rule.ts';

const MOST_RULES = 1_000;

export const applyRulesOperation = {
  method: 'post',
  path: '/alerts/rules/apply',
  id: 'applyAlertRules',
  tag: 'alerts',
  summary: 'Keeps rules under the ids that they have',
  description: 'All or none. Other rules stay, and the same again changes nothing: for files in a repository.',
  query: z.strictObject({}),
  body: z.strictObject({
    rules: z.array(filedRuleSchema, 'expected a list of rules').max(MOST_RULES, `expected at most ${MOST_RULES} rules`),
    by: text(255).optional().describe('Who applies them; it stands in the history of what they fire'),
    dryRun: z.boolean('expected true or false').optional().describe('Only says what would become of them'),
  }),
  answers: { 'application/json': appliedAnswer },
} as const satisfies ApiOperation;
