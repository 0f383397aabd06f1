import { openNow } from '../../../_query/open-now.ts';
import { answer } from '../../_answer/answer.ts';
import { readParameters } from '../../_parameters/read-parameters.ts';
import { openNowOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Connections by state at this moment. */
export function GET(request: Request): Promise<Response> {
  return answer((db) => {
    const given = readParameters(openNowOperation.query, request);
    return openNow(
      db,
      Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      Date.now(),
    );
  });
}
