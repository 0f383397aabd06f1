import { sharedRetention } from '../../../_process/shared-retention.ts';
import { initiators } from '../../../_query/measure/initiators.ts';
import { answer } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { toFilter } from '../../_parameters/filter.ts';
import { initiatorsOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Who ended the connections of the range. */
export function GET(request: Request): Promise<Response> {
  return answer(initiatorsOperation, request, async (db, parameters) => {
    const filter = toFilter(parameters, Date.now(), await sharedRetention());
    return { from: filter.from, to: filter.to, initiators: await initiators(db, filter) };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
