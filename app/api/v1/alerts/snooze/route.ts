import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { actedOnSeveral, snooze } from '../../../_parameters/alert-episode.ts';
import { readBody } from '../../../_parameters/read-body.ts';
import { snoozeAlertEpisodesOperation as operation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Notifies nobody of several episodes for a while. */
export function POST(request: Request): Promise<Response> {
  return answer(operation, request, async (db) => {
    const { until, ...several } = await readBody(operation.body, request);
    return actedOnSeveral(db, snooze(until), several);
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
