import { markedMoments, markMoment } from '../../../../_store/alert/moment.ts';
import { answer, answerCreated } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import { readBody } from '../../../_parameters/read-body.ts';
import { markMomentOperation, momentsOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** All marked moments, in the order of time. */
export function GET(request: Request): Promise<Response> {
  return answer(momentsOperation, request, async (db) => ({ moments: await markedMoments(db) }));
}

/** Marks a moment. */
export function POST(request: Request): Promise<Response> {
  return answerCreated(markMomentOperation, request, async (db) => {
    const {
      by = null,
      service = null,
      environment = null,
      ...given
    } = await readBody(markMomentOperation.body, request);
    const marked = { ...given, service, environment };
    return { isNew: true, json: { id: await markMoment(db, marked, by, Date.now()), ...marked } };
  });
}

export const { PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET', 'POST');
