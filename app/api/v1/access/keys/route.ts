import { DEFAULT_PROJECT } from '../../../../_access/project.ts';
import { createKey, listKeys } from '../../../../_store/access/access-key.ts';
import { audit } from '../../../../_store/access/audit.ts';
import { auditActor, requireAccess } from '../../../_answer/access-actor.ts';
import { answer, answerCreated } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { readBody } from '../../../_parameters/read-body.ts';
import { BadRequest } from '../../../_problem/problem.ts';
import { createKeyOperation, keysOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** All keys. */
export function GET(request: Request): Promise<Response> {
  return answer(keysOperation, request, async (db) => {
    requireAccess();
    return { keys: await listKeys(db) };
  });
}

/** Makes a key. */
export function POST(request: Request): Promise<Response> {
  return answerCreated(createKeyOperation, request, async (db) => {
    requireAccess();
    const {
      name,
      scopes,
      project = DEFAULT_PROJECT,
      expiresAt = null,
    } = await readBody(createKeyOperation.body, request);
    const now = Date.now();
    if (expiresAt !== null && expiresAt <= now) {
      throw new BadRequest([{ parameter: 'expiresAt', expected: 'expected a time that is still to come' }]);
    }
    const actor = auditActor();
    const json = await db.writeTransaction(async (transaction) => {
      const key = await createKey(transaction, { name, scopes, project, expiresAt, createdBy: actor.actor }, now);
      const entry = {
        ...actor,
        kind: 'key_made',
        subject: `${name} (${key.shown}…)`,
        detail: `${scopes.join(', ')}; project ${project}`,
      } as const;
      await audit(transaction, entry, now);
      return key;
    });
    return { isNew: true, json };
  });
}

export const { PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET', 'POST');
