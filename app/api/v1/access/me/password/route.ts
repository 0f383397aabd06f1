import { requestContext } from '../../../../../_process/request-context.ts';
import { sharedAccess } from '../../../../../_process/shared-access.ts';
import { setPassword, userByEmail } from '../../../../../_store/access/access-user.ts';
import { audit } from '../../../../../_store/access/audit.ts';
import { hashPassword, isPassword } from '../../../../../_store/access/password-hash.ts';
import { endSessionsOf } from '../../../../../_store/access/session.ts';
import { auditActor, requireSignIn } from '../../../../_answer/access-actor.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { checkPassword } from '../../../../_parameters/access.ts';
import { readBody } from '../../../../_parameters/read-body.ts';
import { BadRequest, TooManyRequests, Unauthorized } from '../../../../_problem/problem.ts';
import { changePasswordOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Changes the own password. */
export function PUT(request: Request): Promise<Response> {
  return answer(changePasswordOperation, request, async (db) => {
    requireSignIn();
    const { current, password } = await readBody(changePasswordOperation.body, request);
    const { principal, sessionToken } = requestContext();
    if (principal.kind !== 'user') throw new Unauthorized('Nobody has signed in.');
    const waitMs = sharedAccess().signInsOfAccount.take(principal.email, Date.now());
    if (waitMs > 0) throw new TooManyRequests('There were too many tries.', waitMs);
    const user = await userByEmail(db, principal.email);
    if (!(await isPassword(current, user?.password ?? null))) {
      const entry = {
        ...auditActor(),
        kind: 'sign_in_failed',
        subject: '',
        detail: 'own password, to change it',
      } as const;
      await db.writeTransaction((transaction) => audit(transaction, entry, Date.now()));
      throw new BadRequest([{ parameter: 'current', expected: 'expected the password that you have now' }]);
    }
    if (password === current) {
      throw new BadRequest([{ parameter: 'password', expected: 'expected another one than you have now' }]);
    }
    checkPassword('password', password, principal);
    const hash = await hashPassword(password);
    const now = Date.now();
    await db.writeTransaction(async (transaction) => {
      await setPassword(transaction, principal.id, hash, now);
      await endSessionsOf(transaction, principal.id, sessionToken);
      const entry = {
        ...auditActor(),
        kind: 'password_set',
        subject: principal.email,
        detail: 'by themselves',
      } as const;
      await audit(transaction, entry, now);
    });
    sharedAccess().sessions.forget();
    return {};
  });
}

export const { GET, HEAD, POST, PATCH, DELETE, OPTIONS } = refuseAllBut('PUT');
