import { sharedRetention } from '../../../../_process/shared-retention.ts';
import { sharedSourceMaps } from '../../../../_process/shared-source-maps.ts';
import { incident } from '../../../../_query/incident/incident.ts';
import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { toFilter } from '../../../_parameters/filter.ts';
import { type IncidentContext, incidentId } from '../../../_parameters/incident-id.ts';
import { NotFound } from '../../../_problem/problem.ts';
import { incidentOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** One group of incidents, with samples and what people wrote about it. */
export function GET(request: Request, context: IncidentContext): Promise<Response> {
  return answer(incidentOperation, request, async (db, parameters) => {
    const now = Date.now();
    const id = await incidentId(context);
    const found = await incident(
      db,
      sharedSourceMaps(),
      id,
      toFilter(parameters, now, await sharedRetention()),
      now,
      await sharedRetention(),
    );
    if (found === null) throw new NotFound(`There is no incident "${id}".`);
    return found;
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
