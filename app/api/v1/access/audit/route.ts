import { AUDIT_PAGE } from '../../../../_query/access/audit-page.ts';
import { auditEntries } from '../../../../_store/access/audit.ts';
import { requireAccess } from '../../../_answer/access-actor.ts';
import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { auditOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** The log of who did what. */
export function GET(request: Request): Promise<Response> {
  return answer(auditOperation, request, async (db, { before = null }) => {
    requireAccess();
    return { entries: await auditEntries(db, { before, limit: AUDIT_PAGE }) };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
