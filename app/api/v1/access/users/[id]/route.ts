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

/** Changes name and role. */
export function PUT(request: Request, context: UserContext): Promise<Response> {
  return answer(changeUserOperation, request, async (db) => {
    requireAccess();
    const { name, role, ...given } = await readBody(changeUserOperation.body, request);
    const user = await userIn(db, context);
    const wanted = given.projects === undefined ? user.projects : given.projects;
    const projects = role === 'admin' ? null : wanted;
    const now = Date.now();
    await db
      .writeTransaction(async (transaction) => {
        await keepAnAdmin(transaction, user.id, role);
        await changeUser(transaction, user.id, { name, role, projects }, now);
        const detail = changeText(user, { name, role, projects });
        await audit(transaction, { ...auditActor(), kind: 'user_changed', subject: user.email, detail }, now);
      })
      .catch(asConflict);
    sharedAccess().sessions.forget();
    return { ...user, name, role, projects, updatedAt: now };
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
function changeText(
  before: AccessUser,
  { name, role, projects }: Pick<AccessUser, 'name' | 'role' | 'projects'>,
): string {
  const parts = [
    ...(name === before.name ? [] : [`name ${name}`]),
    ...(role === before.role ? [] : [`role ${before.role} to ${role}`]),
    ...(projectsText({ projects }) === projectsText(before)
      ? []
      : [`${projectsText(before)} to ${projectsText({ projects })}`]),
  ];
  return parts.join('; ') || 'nothing';
}

function asConflict(error: unknown): never {
  throw error instanceof LastAdmin ? new Conflict('Nobody else is an admin: make somebody one first.') : error;
}

export const { GET, HEAD, POST, PATCH, OPTIONS } = refuseAllBut('PUT', 'DELETE');
