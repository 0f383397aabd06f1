import { deleteSilence, readSilence, replaceSilence } from '../../../../_store/alert/silence.ts';
import { answer } from '../../../_answer/answer.ts';
import { refuseAllBut } from '../../../_answer/refuse-all-but.ts';
import type { AlertContext } from '../../../_parameters/alert-rule.ts';
import { readBody } from '../../../_parameters/read-body.ts';
import { silenceIn, toSilence } from '../../../_parameters/silence.ts';
import { deleteSilenceOperation, replaceSilenceOperation, silenceOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** One silence. */
export function GET(request: Request, context: AlertContext): Promise<Response> {
  return answer(silenceOperation, request, (db) => silenceIn(context, (id) => readSilence(db, id)));
}

/** Changes a silence. */
export function PUT(request: Request, context: AlertContext): Promise<Response> {
  return answer(replaceSilenceOperation, request, async (db) => {
    const { by = '', ...body } = await readBody(replaceSilenceOperation.body, request);
    const now = Date.now();
    const settings = toSilence(body, now);
    return silenceIn(context, (id) => replaceSilence(db, id, settings, { by, now }));
  });
}

/** Deletes a silence. */
export function DELETE(request: Request, context: AlertContext): Promise<Response> {
  return answer(deleteSilenceOperation, request, (db) => silenceIn(context, (id) => deleteSilence(db, id)));
}

export const { POST, PATCH, OPTIONS } = refuseAllBut('GET', 'PUT', 'DELETE');
