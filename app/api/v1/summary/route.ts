import { z } from 'zod';
import { summary } from '../../../_query/summary.ts';
import { answer } from '../../_answer/answer.ts';
import { FILTER_PARAMETERS, toFilter } from '../../_parameters/filter.ts';
import { readParameters } from '../../_parameters/read-parameters.ts';

export const dynamic = 'force-dynamic';

const schema = z.strictObject(FILTER_PARAMETERS);

/** Every measure over one range. */
export function GET(request: Request): Promise<Response> {
  return answer((db) => summary(db, toFilter(readParameters(schema, request), Date.now())));
}
