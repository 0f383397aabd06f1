import { projectsText } from '../../../../_access/projects-text.ts';
import { createUser, EmailTaken, listUsers } from '../../../../_store/access/access-user.ts';
import { audit } from '../../../../_store/access/audit.ts';
import { invite } from '../../../../_store/access/invitation.ts';
import { auditActor, requireAccess } from '../../../_answer/access-actor.ts';
import { answer, answerCreated } from '../../../_answer/answer.ts';
import { invitationAddress } from '../../../_answer/invitation-address.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { readBody } from '../../../_parameters/read-body.ts';
import { Conflict } from '../../../_problem/problem.ts';
import { inviteUserOperation, usersOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** All users. */
export function GET(request: Request): Promise<Response> {
  return answer(usersOperation, request, async (db) => {
    requireAccess();
    return { users: await listUsers(db) };
  });
}

/** Makes a user. */
export function POST(request: Request): Promise<Response> {
  return answerCreated(inviteUserOperation, request, async (db) => {
    requireAccess();
    const given = await readBody(inviteUserOperation.body, request);
    const now = Date.now();
    const made = await db
      .writeTransaction(async (transaction) => {
        const user = await createUser(transaction, { ...given, projects: given.projects ?? null }, now);
        const detail = `role ${user.role}; ${projectsText(user)}`;
        await audit(transaction, { ...auditActor(), kind: 'user_invited', subject: user.email, detail }, now);
        return { user, token: await invite(transaction, user.id, now) };
      })
      .catch((error: unknown) => {
        throw error instanceof EmailTaken ? new Conflict(`There is a user with the email "${given.email}".`) : error;
      });
    return { isNew: true, json: { user: made.user, url: invitationAddress(request, made.token) } };
  });
}

export const { PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET', 'POST');
