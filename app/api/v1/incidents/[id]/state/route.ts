import { decide } from '../../../../../_store/incident/incident-decision.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { type IncidentContext, incidentKey } from '../../../../_parameters/incident-id.ts';
import { readBody } from '../../../../_parameters/read-body.ts';
import { BadRequest } from '../../../../_problem/problem.ts';
import { decideOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/**
 * Resolves a group in a version, from which on it should be gone (or at once, without one), ignores it, or opens it again.
 */
export function POST(request: Request, context: IncidentContext): Promise<Response> {
  return answer(decideOperation, request, async (db, parameters) => {
    const { state, version } = await readBody(decideOperation.body, request);
    if (version !== undefined && state !== 'resolved') {
      throw new BadRequest([{ parameter: 'version', expected: 'expected with state resolved only' }]);
    }
    const key = await incidentKey(db, context, parameters.project);
    const decision = { state, resolvedInVersion: version ?? null, changedAt: Date.now() };
    await decide(db, key, decision);
    return { id: key.groupId, ...decision };
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
