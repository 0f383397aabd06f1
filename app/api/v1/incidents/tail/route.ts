import { HOUR_MS } from '../../../../_close/time/grain.ts';
import { queryFilter } from '../../../../_query/gather/query-filter.ts';
import { incidentTail } from '../../../../_query/incident/incident-tail.ts';
import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { askedTerms } from '../../../_parameters/filter.ts';
import { BadRequest } from '../../../_problem/problem.ts';
import { incidentTailOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** What 60 seconds were made of. */
export function GET(request: Request): Promise<Response> {
  const now = Date.now();
  return answer(incidentTailOperation, request, async (db, { open = null, to = now, ...parameters }) => {
    if (to > now || to < now - HOUR_MS)
      throw new BadRequest([{ parameter: 'to', expected: 'expected a time of the last hour' }]);
    return incidentTail(db, queryFilter(askedTerms(parameters)), open, to);
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
