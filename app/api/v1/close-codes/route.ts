import { sharedRetention } from '../../../_process/shared-retention.ts';
import { closeCodes } from '../../../_query/measure/close-codes.ts';
import { answer } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { toFilter } from '../../_parameters/filter.ts';
import { closeCodesOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** With which codes the connections of the range ended. */
export function GET(request: Request): Promise<Response> {
  return answer(closeCodesOperation, request, async (db, parameters) => {
    const filter = toFilter(parameters, Date.now(), await sharedRetention());
    return { from: filter.from, to: filter.to, codes: await closeCodes(db, filter) };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
