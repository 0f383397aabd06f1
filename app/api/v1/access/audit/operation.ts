import { z } from 'zod';
import { AUDIT_PAGE } from '../../../../_query/access/audit-page.ts';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { single } from '../../../_parameters/value.ts';
import { auditAnswer } from '../../../_schemas/access.ts';

export const auditOperation = {
  method: 'get',
  path: '/access/audit',
  id: 'listAuditLog',
  tag: 'access',
  summary: `Who did what, when and from where: ${AUDIT_PAGE} entries, the newest first`,
  description: 'Kept for 400 days or longer. Nobody can change or delete an entry.',
  query: z.strictObject({
    before: single.optional().describe('The id of an entry: those that are older'),
  }),
  answers: { 'application/json': auditAnswer },
  ofNoProject: true,
} as const satisfies ApiOperation;
