import { endSilence } from '../../../../../_store/alert/silence.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import type { AlertContext } from '../../../../_parameters/alert-rule.ts';
import { readOptionalBody } from '../../../../_parameters/read-body.ts';
import { silenceIn } from '../../../../_parameters/silence.ts';
import { endSilenceOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Ends a silence before its time. */
export function POST(request: Request, context: AlertContext): Promise<Response> {
  return answer(endSilenceOperation, request, async (db) => {
    const { by = '' } = await readOptionalBody(endSilenceOperation.body, request);
    return silenceIn(context, (id) => endSilence(db, id, { by, now: Date.now() }));
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
