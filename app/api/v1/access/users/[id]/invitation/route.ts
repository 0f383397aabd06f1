import { audit } from '../../../../../../_store/access/audit.ts';
import { invite } from '../../../../../../_store/access/invitation.ts';
import { auditActor, requireSignIn } from '../../../../../_answer/access-actor.ts';
import { answer } from '../../../../../_answer/answer.ts';
import { invitationAddress } from '../../../../../_answer/invitation-address.ts';
import { refuseAllBut } from '../../../../../_answer/refuse-all-but.ts';
import { readBody } from '../../../../../_parameters/read-body.ts';
import { type UserContext, userIn } from '../../../../../_parameters/user-id.ts';
import { inviteAgainOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Invites a user again. */
export function POST(request: Request, context: UserContext): Promise<Response> {
  return answer(inviteAgainOperation, request, async (db) => {
    requireSignIn();
    await readBody(inviteAgainOperation.body, request);
    const user = await userIn(db, context);
    const now = Date.now();
    const token = await db.writeTransaction(async (transaction) => {
      const entry = { ...auditActor(), kind: 'user_invited', subject: user.email, detail: 'again' } as const;
      await audit(transaction, entry, now);
      return invite(transaction, user.id, now);
    });
    return { user, url: invitationAddress(request, token) };
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
