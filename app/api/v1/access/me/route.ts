import { requestContext } from '../../../../_process/request-context.ts';
import { ownProjects } from '../../../../_query/access/own-projects.ts';
import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { meOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Who has signed in. */
export function GET(request: Request): Promise<Response> {
  return answer(meOperation, request, async (db) => {
    const { principal } = requestContext();
    const projects = await ownProjects(db, principal);
    if (principal.kind !== 'user') return { kind: 'everyone' as const, email: null, name: null, projects, role: null };
    const { email, name, role } = principal;
    return { kind: 'user' as const, email, name, projects, role };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
