import { addressBlock } from '../../../../_access/address-block.ts';
import { requestContext } from '../../../../_process/request-context.ts';
import { sharedAccess, takeFromAddress } from '../../../../_process/shared-access.ts';
import { type AccessUser, userByEmail } from '../../../../_store/access/access-user.ts';
import { audit } from '../../../../_store/access/audit.ts';
import { isPassword } from '../../../../_store/access/password-hash.ts';
import { startSession } from '../../../../_store/access/session.ts';
import type { Database } from '../../../../_store/database/connection.ts';
import { auditActor, requireSignIn } from '../../../_answer/access-actor.ts';
import { answerWithCookie } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { sessionCookie } from '../../../_answer/session-cookie.ts';
import { readBody } from '../../../_parameters/read-body.ts';
import { TooManyRequests, Unauthorized } from '../../../_problem/problem.ts';
import { signInOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Signs in with a password. */
export function POST(request: Request): Promise<Response> {
  return answerWithCookie(signInOperation, request, async (db) => {
    requireSignIn();
    const { email, password } = await readBody(signInOperation.body, request);
    await limitTries(db, email);
    const found = await userByEmail(db, email);
    const isRight = await isPassword(password, found?.password ?? null);
    const now = Date.now();
    const subject = email.toLowerCase();
    if (found === null || !isRight) {
      await db.writeTransaction((transaction) =>
        audit(
          transaction,
          { ...auditActor(subject), kind: 'sign_in_failed', subject: '', detail: 'email or password is wrong' },
          now,
        ),
      );
      throw new Unauthorized('The email or the password is wrong.');
    }
    sharedAccess().signInsOfAccount.forget(subject);
    const token = await db.writeTransaction(async (transaction) => {
      await audit(transaction, { ...auditActor(subject), kind: 'signed_in', subject: '', detail: 'by password' }, now);
      return startSession(transaction, found.id, now);
    });
    return { json: withoutPassword(found), cookie: sessionCookie(token) };
  });
}

/** @throws {TooManyRequests} if there were too many of the account or the address; the first of a minute is logged. */
async function limitTries(db: Database, email: string): Promise<void> {
  const now = Date.now();
  const { signInsOfAccount } = sharedAccess();
  const waitMs = Math.max(takeFromAddress(now), signInsOfAccount.take(email.toLowerCase(), now));
  if (waitMs === 0) return;
  // Once a minute for each of the two: a flood of tries fills no table.
  const { limitsNoted } = sharedAccess();
  const isNoted = [addressBlock(requestContext().address), email.toLowerCase()].map(
    (key) => limitsNoted.take(key, now) > 0,
  );
  if (isNoted.includes(false)) await noteLimit(db, email, now);
  throw new TooManyRequests('There were too many tries to sign in.', waitMs);
}

async function noteLimit(db: Database, email: string, now: number): Promise<void> {
  const entry = {
    ...auditActor(email.toLowerCase()),
    kind: 'sign_in_limited',
    subject: '',
    detail: 'too often',
  } as const;
  await db.writeTransaction((transaction) => audit(transaction, entry, now));
}

function withoutPassword({ id, email, name, role, projects, createdAt, updatedAt }: AccessUser): AccessUser {
  return { id, email, name, role, projects, createdAt, updatedAt };
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
