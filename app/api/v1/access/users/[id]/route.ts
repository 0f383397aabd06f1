import { projectsText } from '../../../../../_access/projects-text.ts';
import { sharedAccess } from '../../../../../_process/shared-access.ts';
import { type AccessUser, changeUser, deleteUser } from '../../../../../_store/access/access-user.ts';
import { audit } from '../../../../../_store/access/audit.ts';
import { keepAnAdmin, LastAdmin } from '../../../../../_store/access/keep-an-admin.ts';
import { auditActor, requireAccess } from '../../../../_answer/access-actor.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { readBody } from '../../../../_parameters/read-body.ts';
import { type UserContext, userIn } from '../../../../_parameters/user-id.ts';
import { Conflict } from '../../../../_problem/problem.ts';
import { changeUserOperation, deleteUserOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Changes name, role and projects. */
export function PUT(request: Request, context: UserContext): Promise<Response> {
  return answer(changeUserOperation, request, async (db) => {
    requireAccess();
    const { name, role, ...given } = await readBody(changeUserOperation.body, request);
    const now = Date.now();
    const changed = await db
      .writeTransaction(async (transaction) => {
        const user = await userIn(transaction, context);
        const projects = given.projects === undefined ? user.projects : given.projects;
        await keepAnAdmin(transaction, user.id, role);
        const after = (await changeUser(transaction, user.id, { name, role, projects }, now)) ?? user;
        const detail = changeText(user, after);
        await audit(transaction, { ...auditActor(), kind: 'user_changed', subject: user.email, detail }, now);
        return after;
      })
      .catch(asConflict);
    sharedAccess().sessions.forget();
    return changed;
  });
}

/** Takes a user away. */
export function DELETE(request: Request, context: UserContext): Promise<Response> {
  return answer(deleteUserOperation, request, async (db) => {
    requireAccess();
    const user = await userIn(db, context);
    await db
      .writeTransaction(async (transaction) => {
        await keepAnAdmin(transaction, user.id, null);
        await deleteUser(transaction, user.id);
        const entry = {
          ...auditActor(),
          kind: 'user_deleted',
          subject: user.email,
          detail: `role ${user.role}`,
        } as const;
        await audit(transaction, entry, Date.now());
      })
      .catch(asConflict);
    sharedAccess().sessions.forget();
    return user;
  });
}

/** What is new about a user, in words. */
function changeText(before: AccessUser, after: AccessUser): string {
  const parts = [
    ...(after.name === before.name ? [] : [`name ${after.name}`]),
    ...(after.role === before.role ? [] : [`role ${before.role} to ${after.role}`]),
    ...(projectsText(after) === projectsText(before) ? [] : [`${projectsText(before)} to ${projectsText(after)}`]),
  ];
  return parts.join('; ') || 'nothing';
}

function asConflict(error: unknown): never {
  throw error instanceof LastAdmin ? new Conflict('Nobody else is an admin: make somebody one first.') : error;
}

export const { GET, HEAD, POST, PATCH, OPTIONS } = refuseAllBut('PUT', 'DELETE');
