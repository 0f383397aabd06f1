import { requestContext } from '../../../../_process/request-context.ts';
import { sharedAccess } from '../../../../_process/shared-access.ts';
import { audit } from '../../../../_store/access/audit.ts';
import { endSession } from '../../../../_store/access/session.ts';
import { auditActor, requireSignIn } from '../../../_answer/access-actor.ts';
import { answerWithCookie } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { endedSessionCookie } from '../../../_answer/session-cookie.ts';
import { readBody } from '../../../_parameters/read-body.ts';
import { signOutOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Signs out. */
export function POST(request: Request): Promise<Response> {
  return answerWithCookie(signOutOperation, request, async (db) => {
    requireSignIn();
    await readBody(signOutOperation.body, request);
    const { sessionToken } = requestContext();
    await db.writeTransaction(async (transaction) => {
      if (sessionToken !== null) await endSession(transaction, sessionToken);
      await audit(transaction, { ...auditActor(), kind: 'signed_out', subject: '', detail: '' }, Date.now());
    });
    sharedAccess().sessions.forget();
    return { json: {}, cookie: endedSessionCookie() };
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
