import { facets } from '../../../_query/facets.ts';
import { answer } from '../../_answer/answer.ts';
import { toFilter } from '../../_parameters/filter.ts';
import { readParameters } from '../../_parameters/read-parameters.ts';
import { facetsOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** What there is to filter by. */
export function GET(request: Request): Promise<Response> {
  return answer((db) => facets(db, toFilter(readParameters(facetsOperation.query, request), Date.now())));
}
