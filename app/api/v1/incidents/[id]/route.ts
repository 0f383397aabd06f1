import { incident } from '../../../../_query/incident.ts';
import { answer } from '../../../_answer/answer.ts';
import { NotFound } from '../../../_answer/problem.ts';
import { toFilter } from '../../../_parameters/filter.ts';
import { type IncidentContext, incidentId } from '../../../_parameters/incident-id.ts';
import { readParameters } from '../../../_parameters/read-parameters.ts';
import { incidentOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** One group of incidents, with samples and what people wrote about it. */
export function GET(request: Request, context: IncidentContext): Promise<Response> {
  return answer(async (db) => {
    const now = Date.now();
    const filter = toFilter(readParameters(incidentOperation.query, request), now);
    const id = await incidentId(context);
    const found = await incident(db, id, filter, now);
    if (found === null) throw new NotFound(`There is no incident "${id}".`);
    return found;
  });
}
