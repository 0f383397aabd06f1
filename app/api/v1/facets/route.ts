import { sharedRetention } from '../../../_process/shared-retention.ts';
import { facets } from '../../../_query/service/facets.ts';
import { queryValues } from '../../../_query/service/query-values.ts';
import { answer } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { toFilter } from '../../_parameters/filter.ts';
import { facetsOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** What there is to filter by. */
export function GET(request: Request): Promise<Response> {
  return answer(facetsOperation, request, async (db, parameters) => {
    const filter = toFilter(parameters, Date.now(), await sharedRetention());
    const [found, values] = await Promise.all([facets(db, filter), queryValues(db, filter)]);
    return { from: filter.from, to: filter.to, ...found, ...values };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
