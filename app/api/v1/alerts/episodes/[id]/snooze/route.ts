import { answer } from '../../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../../_answer/refuse-all-but.ts';
import { acted } from '../../../../../_parameters/alert-episode.ts';
import { type AlertContext, alertId } from '../../../../../_parameters/alert-rule.ts';
import { readBody } from '../../../../../_parameters/read-body.ts';
import { BadRequest } from '../../../../../_problem/problem.ts';
import { snoozeAlertEpisodeOperation as operation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Notifies nobody of an episode for a while. */
export function POST(request: Request, context: AlertContext): Promise<Response> {
  return answer(operation, request, async (db) => {
    const id = await alertId(context, 'episode');
    const { until, ...person } = await readBody(operation.body, request);
    if (typeof until === 'number' && until <= Date.now()) {
      throw new BadRequest([{ parameter: 'until', expected: 'expected a time to come, epoch milliseconds' }]);
    }
    return acted(db, id, until === null ? { kind: 'woken' } : { kind: 'snoozed', until: until ?? null }, person);
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
