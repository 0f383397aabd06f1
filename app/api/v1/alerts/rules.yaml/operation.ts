import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';

export const rulesFileOperation = {
  method: 'get',
  path: '/alerts/rules.yaml',
  id: 'exportAlertRules',
  tag: 'alerts',
  summary: 'All rules as a file',
  description: 'What `afterclose rules check`, `apply` and `test` take. The schema is at `/alert-rules.schema.json`.',
  query: z.strictObject({}),
  answers: { 'application/yaml': 'The rules; what is as the defaults have it is left out' },
} as const satisfies ApiOperation;
