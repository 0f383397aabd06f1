import { lateSendDelay } from '../../../_query/late-send-delay.ts';
import { answer } from '../../_answer/answer.ts';
import { toFilter } from '../../_parameters/filter.ts';
import { readParameters } from '../../_parameters/read-parameters.ts';
import { lateSendDelayOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** How long after the close the late sends came: the distribution of time to late send. */
export function GET(request: Request): Promise<Response> {
  return answer(async (db) => {
    const filter = toFilter(readParameters(lateSendDelayOperation.query, request), Date.now());
    return { from: filter.from, to: filter.to, ...(await lateSendDelay(db, filter)) };
  });
}
