import { answer } from '../../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../../_answer/refuse-all-but.ts';
import { acted } from '../../../../../_parameters/alert-episode.ts';
import { type AlertContext, alertId } from '../../../../../_parameters/alert-rule.ts';
import { readOptionalBody } from '../../../../../_parameters/read-body.ts';
import { acknowledgeAlertEpisodeOperation as operation, unacknowledgeAlertEpisodeOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Acknowledges an episode, or takes that back. */
export function POST(request: Request, context: AlertContext): Promise<Response> {
  return answer(operation, request, async (db) => {
    const id = await alertId(context, 'episode');
    const { acknowledged = true, ...person } = await readOptionalBody(operation.body, request);
    return acted(db, id, { kind: acknowledged ? 'acknowledged' : 'unacknowledged' }, person);
  });
}

/** Takes the acknowledgement back. */
export function DELETE(request: Request, context: AlertContext): Promise<Response> {
  return answer(unacknowledgeAlertEpisodeOperation, request, async (db, person) =>
    acted(db, await alertId(context, 'episode'), { kind: 'unacknowledged' }, person),
  );
}

export const { GET, HEAD, PUT, PATCH, OPTIONS } = refuseAllBut('POST', 'DELETE');
