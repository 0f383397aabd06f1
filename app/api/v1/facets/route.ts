import { sharedRetention } from '../../../_process/shared-retention.ts';
import { facets } from '../../../_query/service/facets.ts';
import { answer } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { toFilter } from '../../_parameters/filter.ts';
import { facetsOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** What there is to filter by. */
export function GET(request: Request): Promise<Response> {
  return answer(facetsOperation, request, async (db, parameters) => {
    const filter = toFilter(parameters, Date.now(), await sharedRetention());
    return { from: filter.from, to: filter.to, ...(await facets(db, filter)) };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
