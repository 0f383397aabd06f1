import { revokeKey } from '../../../../../_store/access/access-key.ts';
import { audit } from '../../../../../_store/access/audit.ts';
import { auditActor, requireAccess } from '../../../../_answer/access-actor.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import type { UserContext } from '../../../../_parameters/user-id.ts';
import { NotFound } from '../../../../_problem/problem.ts';
import { revokeKeyOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Revokes a key. */
export function DELETE(request: Request, { params }: UserContext): Promise<Response> {
  return answer(revokeKeyOperation, request, async (db) => {
    requireAccess();
    const { id } = await params;
    const now = Date.now();
    const actor = auditActor();
    const revoked = await db.writeTransaction(async (transaction) => {
      const key = await revokeKey(transaction, id, actor.actor, now);
      if (key !== null && key.revokedAt === now) {
        const entry = { ...actor, kind: 'key_revoked', subject: `${key.name} (${key.shown}…)`, detail: '' } as const;
        await audit(transaction, entry, now);
      }
      return key;
    });
    if (revoked === null) throw new NotFound(`There is no key "${id}".`);
    return revoked;
  });
}

export const { GET, HEAD, POST, PUT, PATCH, OPTIONS } = refuseAllBut('DELETE');
