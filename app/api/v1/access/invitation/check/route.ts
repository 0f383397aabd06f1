import { userOf } from '../../../../../_store/access/access-user.ts';
import { requireSignIn } from '../../../../_answer/access-actor.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { standingInvitation } from '../../../../_parameters/invitation.ts';
import { readBody } from '../../../../_parameters/read-body.ts';
import { checkInvitationOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Whom an invitation is for. */
export function POST(request: Request): Promise<Response> {
  return answer(checkInvitationOperation, request, async (db) => {
    requireSignIn();
    const { token } = await readBody(checkInvitationOperation.body, request);
    const { userId } = await standingInvitation(db, token);
    const user = userId === null ? null : await userOf(db, userId);
    return { email: user?.email ?? null, name: user?.name ?? null };
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
