import { answer } from '../../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../../_answer/refuse-all-but.ts';
import { acted, snooze } from '../../../../../_parameters/alert-episode.ts';
import { type AlertContext, alertId } from '../../../../../_parameters/alert-rule.ts';
import { readBody } from '../../../../../_parameters/read-body.ts';
import { snoozeAlertEpisodeOperation as operation, wakeAlertEpisodeOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Notifies nobody of an episode for a while. */
export function POST(request: Request, context: AlertContext): Promise<Response> {
  return answer(operation, request, async (db) => {
    const id = await alertId(context, 'episode');
    const { until, ...person } = await readBody(operation.body, request);
    return acted(db, id, snooze(until), person);
  });
}

/** Ends the snooze. */
export function DELETE(request: Request, context: AlertContext): Promise<Response> {
  return answer(wakeAlertEpisodeOperation, request, async (db, person) =>
    acted(db, await alertId(context, 'episode'), { kind: 'woken' }, person),
  );
}

export const { GET, HEAD, PUT, PATCH, OPTIONS } = refuseAllBut('POST', 'DELETE');
