import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { episodeDetail } from '../../../../_parameters/alert-episode.ts';
import { type AlertContext, alertId } from '../../../../_parameters/alert-rule.ts';
import { episodeOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** An episode with all that happened to it. */
export function GET(request: Request, context: AlertContext): Promise<Response> {
  return answer(episodeOperation, request, async (db) => episodeDetail(db, await alertId(context, 'episode')));
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET');
