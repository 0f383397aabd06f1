import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { actedOnSeveral } from '../../../_parameters/alert-episode.ts';
import { readBody } from '../../../_parameters/read-body.ts';
import { acknowledgeAlertEpisodesOperation as operation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Acknowledges several episodes, or takes that back. */
export function POST(request: Request): Promise<Response> {
  return answer(operation, request, async (db) => {
    const { acknowledged = true, ...several } = await readBody(operation.body, request);
    return actedOnSeveral(db, { kind: acknowledged ? 'acknowledged' : 'unacknowledged' }, several);
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
