import { incidentTail } from '../../../../_query/incident-tail.ts';
import { answer } from '../../../_answer/answer.ts';
import { readParameters } from '../../../_parameters/read-parameters.ts';
import { incidentTailOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Incidents as they come in: those since a cursor, or the newest. */
export function GET(request: Request): Promise<Response> {
  return answer((db) => {
    const { after, ...given } = readParameters(incidentTailOperation.query, request);
    const filter = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return incidentTail(db, filter, after ?? null);
  });
}
