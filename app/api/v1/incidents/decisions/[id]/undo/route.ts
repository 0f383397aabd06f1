import { resolveScope } from '../../../../../../_query/gather/scope.ts';
import { undoTriage } from '../../../../../../_store/incident/incident-decision.ts';
import { answer } from '../../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../../_answer/refuse-all-but.ts';
import type { IncidentContext } from '../../../../../_parameters/incident-id.ts';
import { readBody } from '../../../../../_parameters/read-body.ts';
import { NotFound } from '../../../../../_problem/problem.ts';
import { undoTriageOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Undoes what was done to several groups at once. */
export function POST(request: Request, { params }: IncidentContext): Promise<Response> {
  return answer(undoTriageOperation, request, async (db) => {
    const { by = '' } = await readBody(undoTriageOperation.body, request);
    const { id } = await params;
    const scope = await resolveScope(db, {});
    const services = scope.map((service) => service.id);
    const undone = await undoTriage(db, services, id, { by, at: Date.now() });
    if (undone === null) throw new NotFound(`There is no action "${id}".`);
    return undone;
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
