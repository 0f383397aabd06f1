import { DEFAULT_PROJECT } from '../../_access/project.ts';
import { requestProject } from '../../_process/project-database.ts';
import { requestContext } from '../../_process/request-context.ts';
import { sharedDatabase } from '../../_process/shared-database.ts';
import { audit } from '../../_store/access/audit.ts';
import type { ApiOperation } from '../_openapi/operation.ts';
import { PROJECT } from '../_parameters/project.ts';
import { auditActor } from './access-actor.ts';

/**
 * Adds to the log that somebody changed something, before the answer says so. What concerns access has entries of its own,
 * and where access is open nobody is known.
 */
export async function auditChange(
  { method, tag, summary, keepsNothing }: Pick<ApiOperation, 'method' | 'tag' | 'summary' | 'keepsNothing'>,
  request: Request,
): Promise<void> {
  if (method === 'get' || tag === 'access' || keepsNothing === true) return;
  if (requestContext().principal.kind === 'everyone') return;
  const subject = `${request.method} ${new URL(request.url).pathname.replace(/^.*?\/api\/v1/, '')}`;
  const project = requestProject(new URL(request.url).searchParams.get(PROJECT));
  const detail = project === DEFAULT_PROJECT ? summary : `${summary}; project ${project}`;
  const database = await sharedDatabase();
  await database.writeTransaction((transaction) =>
    audit(transaction, { ...auditActor(), kind: 'changed', subject, detail }, Date.now()),
  );
}
