import { sharedRetention } from '../../../_process/shared-retention.ts';
import { lateSendDelay } from '../../../_query/measure/late-send-delay.ts';
import { answer } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { toFilter } from '../../_parameters/filter.ts';
import { lateSendDelayOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** How long after the end of OPEN the late sends came. */
export function GET(request: Request): Promise<Response> {
  return answer(lateSendDelayOperation, request, async (db, parameters) => {
    const filter = toFilter(parameters, Date.now(), await sharedRetention());
    return { from: filter.from, to: filter.to, ...(await lateSendDelay(db, filter)) };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
