import { listedSilence, listedSilences } from '../../../_query/alert/listed-silences.ts';
import { createSilence } from '../../../_store/alert/silence.ts';
import { answer, answerCreated } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { readBody } from '../../_parameters/read-body.ts';
import { toSilence } from '../../_parameters/silence.ts';
import { createSilenceOperation, silencesOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** All silences. */
export function GET(request: Request): Promise<Response> {
  return answer(silencesOperation, request, async (db) => ({ silences: await listedSilences(db, Date.now()) }));
}

/** Keeps some alerts back. */
export function POST(request: Request): Promise<Response> {
  return answerCreated(createSilenceOperation, request, async (db) => {
    const { by = '', ...body } = await readBody(createSilenceOperation.body, request);
    const now = Date.now();
    const silence = await createSilence(db, toSilence(body, now), { by, now });
    return { isNew: true, json: listedSilence(silence, now) };
  });
}

export const { PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('GET', 'POST');
