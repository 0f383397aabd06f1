import { createPolicy, readPolicies } from '../../../_store/alert/policy.ts';
import { answer, answerCreated } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { toPolicy } from '../../_parameters/notification-policy.ts';
import { readBody } from '../../_parameters/read-body.ts';
import { createPolicyOperation, policiesOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** All policies. */
export function GET(request: Request): Promise<Response> {
  return answer(policiesOperation, request, async (db) => ({ policies: await readPolicies(db) }));
}

/** Adds a policy. */
export function POST(request: Request): Promise<Response> {
  return answerCreated(createPolicyOperation, request, async (db) => {
    const settings = await toPolicy(db, await readBody(createPolicyOperation.body, request));
    return { isNew: true, json: await createPolicy(db, settings, Date.now()) };
  });
}

export const { PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET', 'POST');
