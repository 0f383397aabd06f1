import { sharedConfig } from '../../../_process/shared-config.ts';
import { lateSendDelay } from '../../../_query/measure/late-send-delay.ts';
import { answer } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { toFilter } from '../../_parameters/filter.ts';
import { lateSendDelayOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** How long after the end of OPEN the late sends came. */
export function GET(request: Request): Promise<Response> {
  return answer(lateSendDelayOperation, request, async (db, parameters) => {
    const filter = toFilter(parameters, Date.now(), sharedConfig().retention);
    return { from: filter.from, to: filter.to, ...(await lateSendDelay(db, filter)) };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
