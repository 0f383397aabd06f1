import { deletePolicy, readPolicy, replacePolicy } from '../../../../_store/alert/policy.ts';
import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import type { AlertContext } from '../../../_parameters/alert-rule.ts';
import { policyIn, toPolicy } from '../../../_parameters/notification-policy.ts';
import { readBody } from '../../../_parameters/read-body.ts';
import { deletePolicyOperation, policyOperation, replacePolicyOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** One policy. */
export function GET(request: Request, context: AlertContext): Promise<Response> {
  return answer(policyOperation, request, (db) => policyIn(context, (id) => readPolicy(db, id)));
}

/** Changes a policy. */
export function PUT(request: Request, context: AlertContext): Promise<Response> {
  return answer(replacePolicyOperation, request, async (db) => {
    const settings = await toPolicy(db, await readBody(replacePolicyOperation.body, request));
    return policyIn(context, (id) => replacePolicy(db, id, settings, Date.now()));
  });
}

/** Deletes a policy. */
export function DELETE(request: Request, context: AlertContext): Promise<Response> {
  return answer(deletePolicyOperation, request, (db) => policyIn(context, (id) => deletePolicy(db, id)));
}

export const { POST, PATCH, OPTIONS } = refuseAllBut('GET', 'PUT', 'DELETE');
