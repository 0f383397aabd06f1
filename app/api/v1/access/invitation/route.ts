import { sharedAccess } from '../../../../_process/shared-access.ts';
import { type AccessUser, createUser, setPassword, userOf } from '../../../../_store/access/access-user.ts';
import { audit } from '../../../../_store/access/audit.ts';
import { endFirstInvitations, spendInvitation } from '../../../../_store/access/invitation.ts';
import { hashPassword } from '../../../../_store/access/password-hash.ts';
import { endSessionsOf, startSession } from '../../../../_store/access/session.ts';
import type { Connection } from '../../../../_store/database/connection.ts';
import { auditActor, requireSignIn } from '../../../_answer/access-actor.ts';
import { answerWithCookie } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { sessionCookie } from '../../../_answer/session-cookie.ts';
import { checkPassword } from '../../../_parameters/access.ts';
import { standingInvitation } from '../../../_parameters/invitation.ts';
import { readBody } from '../../../_parameters/read-body.ts';
import { BadRequest, NotFound } from '../../../_problem/problem.ts';
import { acceptInvitationOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Sets a password by an invitation. */
export function POST(request: Request): Promise<Response> {
  return answerWithCookie(acceptInvitationOperation, request, async (db) => {
    requireSignIn();
    const { token, password, ...said } = await readBody(acceptInvitationOperation.body, request);
    const { userId } = await standingInvitation(db, token);
    const known = userId === null ? null : await userOf(db, userId);
    const who = known ?? firstAdmin(said);
    checkPassword('password', password, who);
    const hash = await hashPassword(password);
    const now = Date.now();
    const done = await db.writeTransaction(async (transaction) => {
      if (!(await spendInvitation(transaction, token))) throw new NotFound('This invitation was used already.');
      const user = known ?? (await makeFirstAdmin(transaction, who, now));
      await setPassword(transaction, user.id, hash, now);
      await endSessionsOf(transaction, user.id, null);
      const entry = {
        ...auditActor(user.email),
        kind: 'password_set',
        subject: user.email,
        detail: 'by an invitation',
      };
      await audit(transaction, { ...entry, kind: 'password_set' }, now);
      return { user: { ...user, updatedAt: now }, session: await startSession(transaction, user.id, now) };
    });
    sharedAccess().sessions.forget();
    return { json: done.user, cookie: sessionCookie(done.session) };
  });
}

/** @throws {BadRequest} naming what the first admin did not say. */
function firstAdmin({ email, name }: { email?: string | undefined; name?: string | undefined }) {
  if (email === undefined)
    throw new BadRequest([{ parameter: 'email', expected: 'expected the email of the first admin' }]);
  if (name === undefined)
    throw new BadRequest([{ parameter: 'name', expected: 'expected the name of the first admin' }]);
  return { email, name, role: 'admin' as const };
}

async function makeFirstAdmin(
  transaction: Connection,
  { email, name }: Pick<AccessUser, 'email' | 'name'>,
  now: number,
): Promise<AccessUser> {
  const user = await createUser(transaction, { email, name, role: 'admin', projects: null }, now);
  await endFirstInvitations(transaction);
  await audit(
    transaction,
    { ...auditActor(user.email), kind: 'user_invited', subject: user.email, detail: 'role admin, the first user' },
    now,
  );
  return user;
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
